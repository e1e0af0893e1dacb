"""How long after a save the preview shows it: `python bench/saves.py`. Needs Chromium and what the tests need.

A concept in the middle of a generated course stands open in a browser while its file is written again and again, as an
editor does, and so is the glossary. Counted from the moment before writing: until the new words stand on the page, or
it is shown anew with the terms, and until the list of findings is that of the new text.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from generate import IN_A_STAGE, generate
from playwright.sync_api import Page

from coursekit.verify.play.browser import running_browser
from preview.previewing import previewing

SIZES = (500, 5000)
PAUSE = 2000
"""Milliseconds between what a save brought and the next one."""
TITLED = "Titled"
WATCH = """
globalThis.seen = { renewed: document.documentElement.dataset.renewed };
const look = () => {
  const words = document.querySelector("#sco").contentDocument?.querySelector("article.concept")?.textContent ?? "";
  for (const kind of ["Saved", "Titled"]) {
    const mark = words.match(new RegExp(`${kind} [0-9]+ here`))?.[0];
    if (mark) seen[mark] ??= Date.now();
  }
  if (document.documentElement.dataset.renewed !== seen.renewed) {
    seen.renewed = document.documentElement.dataset.renewed;
    if (seen.asked) seen[seen.asked] ??= Date.now();
  }
  const found = document.querySelector("#findings")?.textContent.match(/unknown-[0-9]+/)?.[0];
  if (found) seen[found] ??= Date.now();
  setTimeout(look, 4);
};
look();
"""


def saved(page: Page, file: Path, text: str, mark: str) -> float:
    """Milliseconds until a mark is seen on the page."""
    page.wait_for_timeout(PAUSE)
    page.evaluate("mark => { seen.asked = mark.startsWith('terms') ? mark : '' }", mark)
    begun = time.time()
    file.write_text(text, encoding="utf-8")
    page.wait_for_function("mark => seen[mark]", arg=mark, polling=20, timeout=60_000)
    seen: float = page.evaluate("mark => seen[mark]", mark)
    return seen - begun * 1000


def measured(root: Path, concepts: int, rounds: int) -> dict[str, list[float]]:
    """What each kind of save took."""
    generate(concepts, root)
    number = min(concepts // 2, 250)
    file = root / f"stages/stage-{number // IN_A_STAGE}/concept-{number}.md"
    file = file if file.is_file() else next((root / "stages").rglob(f"concept-{number}.md"))
    text = file.read_text(encoding="utf-8")
    glossary = root / "glossary.yaml"
    terms = glossary.read_text(encoding="utf-8")
    took: dict[str, list[float]] = {"prose": [], "title": [], "terms": [], "findings": []}
    with previewing(root) as address, running_browser() as browser:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-findings]", timeout=600_000)
        page.select_option("#learner", file.stem)
        page.frame_locator("#sco").locator("article.concept").wait_for()
        page.evaluate(WATCH)
        for turn in range(rounds + 1):
            told = {
                "prose": saved(page, file, f"{text}\nSaved {turn} here.\n", f"Saved {turn} here"),
                "findings": saved(page, file, f"{text}\nSee [[unknown-{turn}]].\n", f"unknown-{turn}"),
                "terms": saved(
                    page, glossary, terms.replace("definition: ", f"definition: Said {turn} ", 1), f"terms {turn}"
                ),
                "title": saved(
                    page, file, text.replace("title: ", f"title: Titled {turn} here ", 1), f"Titled {turn} here"
                ),
            }
            if turn:
                for kind, milliseconds in told.items():
                    took[kind].append(milliseconds)
    return took


def main() -> None:
    """Print a table of medians and of the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(
        "| concepts | new words, ms | slowest | a new title, ms | slowest | a new term, ms | slowest "
        "| its findings, ms | slowest |"
    )
    print(f"|{' ---: |' * 9}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            took = measured(Path(folder) / "course", size, options.rounds)
        cells = [
            f"{call(took[kind]):.0f}"
            for kind in ("prose", "title", "terms", "findings")
            for call in (statistics.median, max)
        ]
        print(f"| {size} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
