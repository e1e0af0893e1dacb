"""How fast a package opens, by size: `python bench/player.py`. Needs Chromium and what the tests need.

Packages of 10, 100 and 500 concepts are opened by turns in a browser that knows nothing of them, from a server on this
machine. Counted from the navigation: the first paint with text, the moment when the concept's page is alive (its tasks
are shown), and what was loaded until then.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from generate import generate
from playwright.sync_api import Browser

from coursekit.course.load import load_course
from coursekit.export.formats import scorm2004
from coursekit.verify.lms.server import Lms, running_lms
from coursekit.verify.play.browser import running_browser
from e2e.play import upload

SIZES = (10, 100, 500)
ALIVE = """
new MutationObserver((_, watching) => {
  if (!document.querySelector(".to-complete, .welcome[data-started]")) return;
  watching.disconnect();
  globalThis.alive = performance.now();
}).observe(document, { childList: true, subtree: true });
"""
MEASURE = """async () => {
  await new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
  const loaded = performance.getEntriesByType("resource");
  return {
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    alive,
    files: loaded.length,
    bytes: loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
  };
}"""


def upload_generated(lms: Lms, folder: Path, concepts: int) -> None:
    """A course of a size, as the package of that name."""
    root = folder / f"course-{concepts}"
    generate(concepts, root)
    target = folder / f"{concepts}.zip"
    scorm2004.export(load_course(root), scorm2004.Options(), target)
    upload(lms, str(concepts), target.read_bytes())


def opened(browser: Browser, address: str, slowdown: float) -> dict[str, float]:
    """What one first visit took, in milliseconds, and what it loaded."""
    with browser.new_context(viewport={"width": 412, "height": 915}) as context:
        page = context.new_page()
        page.add_init_script(ALIVE)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        page.goto(address)
        page.wait_for_selector(".welcome[data-started]")
        return dict(page.evaluate(MEASURE))


def main() -> None:
    """Open every package by turns, and print the medians as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--slowdown", type=float, default=4, help="how much slower than this machine the device is")
    options = parser.parse_args()
    found: dict[int, list[dict[str, float]]] = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory() as folder, running_lms() as lms, running_browser() as browser:
        for size in SIZES:
            upload_generated(lms, Path(folder), size)
        for _ in range(options.rounds):
            for size in SIZES:
                address = f"{lms.address}/packages/{size}/index.html"
                found[size].append(opened(browser, address, options.slowdown))
    print("| concepts | first paint, ms | alive, ms | files | kB |\n| ---: | ---: | ---: | ---: | ---: |")
    for size, visits in found.items():
        middle = {key: statistics.median(visit[key] for visit in visits) for key in visits[0]}
        cells = (middle["paint"], middle["alive"], middle["files"], middle["bytes"] / 1000)
        print(f"| {size} | {' | '.join(f'{cell:.0f}' for cell in cells)} |")


if __name__ == "__main__":
    main()
