"""How long after a save the preview shows it: `python bench/saves.py`. Needs Chromium and what the tests need.

A concept in the middle of a generated course stands open in a browser while its file is written again and again, as an
editor does, and so are the glossary and its stage's list. Counted from the moment before writing: until the new words
stand on the page, also of a save that comes soon after another, until it is shown anew with the terms, or with the code
that its new place in the list gives it, and until the list of findings is that of the new text. The processor time is
that of the preview itself for one save of each kind, with all that follows. With ``--server``, without a browser: the
processor time until the server has what a browser asks for then.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from generate import generate
from playwright.sync_api import Page

from coursekit.preview.live_course import GARBAGE
from coursekit.preview.pages import Pages
from coursekit.preview.showing import Showing
from coursekit.verify.play.browser import running_browser
from coursekit.workspace.workspace import Workspace
from preview.previewing import previewing

SIZES = (500, 5000)
PAUSE, SOON = 2000, 300
"""Milliseconds between what a save brought and the next one, and between two of which the first is not worked out."""
KINDS = {
    "prose": "new words",
    "soon": "words saved soon after others",
    "title": "a new title",
    "terms": "a new term",
    "place": "a new place in the stage's list",
    "findings": "its findings",
}
WATCH = """
globalThis.seen = { renewed: document.documentElement.dataset.renewed };
globalThis.code = () => document.querySelector("#sco").contentDocument?.querySelector(".place .code")?.textContent;
const look = () => {
  const words = document.querySelector("#sco").contentDocument?.querySelector("article.concept")?.textContent ?? "";
  for (const kind of ["Saved", "Again", "Titled"]) {
    const mark = words.match(new RegExp(`${kind} [0-9]+ here`))?.[0];
    if (mark) seen[mark] ??= Date.now();
  }
  if (seen.asked && seen.asked === code()) seen[seen.asked] ??= Date.now();
  if (document.documentElement.dataset.renewed !== seen.renewed) {
    seen.renewed = document.documentElement.dataset.renewed;
    if (seen.asked?.startsWith("terms")) seen[seen.asked] ??= Date.now();
  }
  const found = document.querySelector("#findings")?.textContent.match(/unknown-[0-9]+/)?.[0];
  if (found) seen[found] ??= Date.now();
  setTimeout(look, 4);
};
look();
"""


def saved(page: Page, file: Path, text: str, mark: str, pause: int = PAUSE) -> float:
    """Milliseconds until a mark is seen on the page."""
    page.wait_for_timeout(pause)
    page.evaluate("mark => { seen.asked = mark; delete seen[mark] }", mark)
    begun = time.time()
    file.write_text(text, encoding="utf-8")
    page.wait_for_function("mark => seen[mark]", arg=mark, polling=20, timeout=60_000)
    seen: float = page.evaluate("mark => seen[mark]", mark)
    return seen - begun * 1000


def spent() -> float:
    """Milliseconds of processor time of the preview that runs."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command, told = (folder / "cmdline").read_bytes(), (folder / "stat").read_text()
        except OSError:
            continue
        parent, *ticks = (int(told.rsplit(")", 1)[1].split()[place]) for place in (1, 11, 12))
        if parent == os.getpid() and b"preview" in command.split(b"\0"):
            return sum(ticks) * 1000 / os.sysconf("SC_CLK_TCK")
    raise SystemExit("No preview runs.")


class Opened:
    """A concept of a generated course that stands open, and the files around it."""

    def __init__(self, root: Path, concepts: int) -> None:
        generate(concepts, root)
        [self.file] = (root / "stages").rglob(f"concept-{min(concepts // 2, 250)}.md")
        self.text = self.file.read_text(encoding="utf-8")
        self.glossary = root / "glossary.yaml"
        self.terms = self.glossary.read_text(encoding="utf-8")
        self.stage = self.file.with_name("stage.yaml")
        *self.before, self.last = self.stage.read_text(encoding="utf-8").splitlines()
        self.count = sum(line.lstrip().startswith("- concept-") for line in (*self.before, self.last))

    def told(self, page: Page, turn: int) -> dict[str, float]:
        """What a save of each kind took."""
        took = {"prose": saved(page, self.file, f"{self.text}\nSaved {turn} here.\n", f"Saved {turn} here")}
        words = f"{self.text}\nAgain {turn} here.\n"
        took["soon"] = saved(page, self.file, words, f"Again {turn} here", SOON)
        link = f"{self.text}\nSee [[unknown-{turn}]].\n"
        took["findings"] = saved(page, self.file, link, f"unknown-{turn}")
        terms = self.terms.replace("definition: ", f"definition: Said {turn} ", 1)
        took["terms"] = saved(page, self.glossary, terms, f"terms {turn}")
        titled = self.text.replace("title: ", f"title: Titled {turn} here ", 1)
        took["title"] = saved(page, self.file, titled, f"Titled {turn} here")
        took["place"] = self.moved(page, turn)
        return took

    def moved(self, page: Page, turn: int) -> float:
        """What it took for the concept to come last in its stage's list, or to come back."""
        page.wait_for_timeout(PAUSE)
        page.wait_for_function("() => code()", timeout=60_000)
        code = str(page.evaluate("code()"))
        lines = [*self.before, self.last]
        own = next(line for line in lines if line.strip() == f"- {self.file.stem}")
        if turn % 2:
            lines.remove(own)
            lines.append(own)
        number = sum(line.lstrip().startswith("- concept-") for line in lines[: lines.index(own) + 1])
        return saved(page, self.stage, "\n".join(lines) + "\n", f"{code.partition('.')[0]}.{number}")


def measured(root: Path, concepts: int, rounds: int) -> tuple[dict[str, list[float]], float]:
    """What each kind of save took, and the preview's processor time for all of a round."""
    opened = Opened(root, concepts)
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    begun = 0.0
    with previewing(root) as address, running_browser() as browser:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-findings]", timeout=600_000)
        page.select_option("#learner", opened.file.stem)
        page.frame_locator("#sco").locator("article.concept").wait_for(timeout=60_000)
        page.evaluate(WATCH)
        for turn in range(rounds + 1):
            told = opened.told(page, turn)
            if turn == 0:
                begun = spent()
                continue
            for kind, milliseconds in told.items():
                took[kind].append(milliseconds)
        return took, (spent() - begun) / rounds


def worked(root: Path, concepts: int, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of processor time from a save of each kind to the page, and to the course that begins anew."""
    opened = Opened(root, concepts)
    workspace, showing = Workspace(root), Showing()

    def settle() -> None:
        snapshot = workspace.snapshot
        showing.settle(snapshot, Pages(snapshot.course, showing.files, showing.pages), frozenset())

    def given_out() -> None:
        assert showing.pages
        showing.pages.beginning("1.2")
        showing.pages.piece(f"pages/{opened.file.stem}", "1.2")

    settle()
    given_out()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    lines = [*opened.before, opened.last]
    own = next(line for line in lines if line.strip() == f"- {opened.file.stem}")
    last = [*(line for line in lines if line != own), own]
    took: dict[str, list[float]] = {kind: [] for kind in ("prose", "title", "terms", "place")}
    for turn in range(rounds):
        saves = {
            "prose": (opened.file, f"{opened.text}\nSaved {turn} here.\n"),
            "title": (opened.file, opened.text.replace("title: ", f"title: Titled {turn} here ", 1)),
            "terms": (opened.glossary, opened.terms.replace("definition: ", f"definition: Said {turn} ", 1)),
            "place": (opened.stage, "\n".join(lines if turn % 2 else last) + "\n"),
        }
        for kind, (file, text) in saves.items():
            file.write_text(text, encoding="utf-8")
            path = file.relative_to(root).as_posix()
            begun = time.process_time()
            told = showing.glimpse(frozenset({path}))
            assert told and showing.pages, kind
            if told["outlined"]:
                given_out()
            else:
                showing.pages.piece(f"pages/{opened.file.stem}", "1.2")
            took[kind].append((time.process_time() - begun) * 1000)
            workspace.look([path])
            settle()
    return took


def main() -> None:
    """Print a table of medians and of the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--server", action="store_true")
    options = parser.parse_args()
    if options.server:
        for size in options.sizes:
            with tempfile.TemporaryDirectory() as folder:
                spent_on = worked(Path(folder) / "course", size, options.rounds)
            told = (f"{KINDS[kind]} {statistics.median(took):.0f}" for kind, took in spent_on.items())
            print(f"{size} concepts, ms of processor time: {', '.join(told)}", flush=True)
        return
    print(f"| concepts | {' | '.join(f'{words}, ms | slowest' for words in KINDS.values())} | processor, ms |")
    print(f"|{' ---: |' * (2 * len(KINDS) + 2)}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            took, processor = measured(Path(folder) / "course", size, options.rounds)
        cells = [f"{call(took[kind]):.0f}" for kind in KINDS for call in (statistics.median, max)]
        print(f"| {size} | {' | '.join(cells)} | {processor:.0f} |", flush=True)


if __name__ == "__main__":
    main()
