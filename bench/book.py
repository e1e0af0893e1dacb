"""How long the book takes: in parts and joined, against one plain WeasyPrint document of the same HTML.

`python bench/book.py 500` measures a generated course of 500 concepts. All is measured in one run, one after another;
what counts is the ratio to the plain document. Each measure is a process of its own, so that its memory can be told.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import generate

PLAIN, PARTS, CHANGED, KEPT = "plain", "parts", "changed", "kept"
NAMES = {
    PLAIN: "one plain document, tagged",
    PARTS: "in parts, joined, nothing kept",
    CHANGED: "one concept changed",
    KEPT: "nothing changed, joined again",
}


@dataclass(frozen=True)
class Measure:
    """Seconds of wall and of processor time, pages, size in MB, and the most memory of one process in MB."""

    seconds: float
    processor: float
    pages: int
    size: float
    memory: float


def plain(root: Path, target: Path) -> int:
    """The manuscript as one document, as WeasyPrint alone would make it: tagged, with page numbers by CSS."""
    import weasyprint

    from coursekit.course.load import load_course
    from coursekit.export.formats.pdf import Options
    from coursekit.export.formats.pdf.layout.library_warnings import collecting_warnings
    from coursekit.export.formats.pdf.layout.reach import Reach
    from coursekit.export.formats.pdf.manuscript.book import manuscript

    course = load_course(root)
    book = manuscript(course, Options(), target.parent)
    bodies = "".join(part.html[part.html.index("<body") : part.html.index("</body>")] for part in book.parts)
    html = book.parts[0].html[: book.parts[0].html.index("<body")] + re.sub(r"<body[^>]*>", "", bodies) + "</html>"
    html = re.sub(r'<span class="page-of" data-page-of="([^"]*)"', r'<a class="page-of" href="#\1"', html)
    html = re.sub(r'(<a class="page-of" href="[^"]*">)</span>', r"\1</a>", html)
    numbers = ".page-of::after { content: target-counter(attr(href), page) }"
    fetch = Reach(course.root, frozenset(course.files)).fetcher()
    fonts = weasyprint.text.fonts.FontConfiguration()
    with collecting_warnings():
        sheets = [weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetch) for text in (*book.styles, numbers)]
        document = weasyprint.HTML(string=html, url_fetcher=fetch, base_url="figure:").render(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )
        document.write_pdf(target, pdf_variant="pdf/ua-1")
    return len(document.pages)


def parts(root: Path, target: Path) -> int:
    """The book as coursekit makes it."""
    from coursekit.course.load import load_course
    from coursekit.export.formats.pdf import HELD, Options
    from coursekit.export.formats.pdf.manuscript.book import manuscript
    from coursekit.export.formats.pdf.write import write_pdf

    course = load_course(root, held=HELD)
    written = write_pdf(course, manuscript(course, Options(), target.parent), "pdf/ua-1", target)
    return written.parts[-1][1] + written.parts[-1][0].pages - 1


def measured(kind: str, root: Path, target: Path) -> Measure:
    """Run one measure in a process of its own."""
    if kind == CHANGED:
        concept = max(root.glob("stages/*/*.md"))
        concept.write_text(concept.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, __file__, "--one", kind, str(root), str(target)], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - start
    told = json.loads(run.stdout.splitlines()[-1])
    return Measure(seconds, told["processor"], told["pages"], target.stat().st_size / 1e6, told["memory"])


def one(kind: str, root: Path, target: Path) -> None:
    """What the process of a measure does."""
    import resource

    pages = plain(root, target) if kind == PLAIN else parts(root, target)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps({"pages": pages, "processor": processor, "memory": max(each.ru_maxrss for each in used) / 1e3}))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", type=int, nargs="?", default=500)
    parser.add_argument("--one", nargs=3, metavar=("KIND", "COURSE", "TARGET"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        kind, root, target = given.one
        one(kind, Path(root), Path(target))
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        generate(given.concepts, root)
        print(
            f"| {given.concepts} concepts | seconds | × plain | processor s | pages | pages / s | MB | MB a process |"
        )
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        base = 0.0
        for kind, name in NAMES.items():
            found = measured(kind, root, Path(folder) / f"{kind}.pdf")
            base = base or found.seconds
            cells = (f"{found.seconds:.1f}", f"{found.seconds / base:.2f}", f"{found.processor:.1f}", f"{found.pages}")
            more = (f"{found.pages / found.seconds:.1f}", f"{found.size:.1f}", f"{found.memory:.0f}")
            print(f"| {name} | {' | '.join((*cells, *more))} |", flush=True)


if __name__ == "__main__":
    main()
