"""What layout found, as diagnostics on the course's source."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from coursekit.course.content import Figure
from coursekit.course.model import Course
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME
from coursekit.export.formats.pdf.typeset_part import LayoutFinding
from coursekit.export.formats.pdf.write import WrittenBook
from coursekit.pictures.figure_files import program_of, read_figure
from coursekit.pictures.svg.programs import LABELS, switch
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

RULE = "page-layout"
_TEXTS = {
    "lonely-heading": (
        "A heading stands alone at the foot of page {page}: “{words}”",
        "Shorten the text before it by a line or two, or join the short paragraphs after it.",
    ),
    "far-figure": (
        "The figure “{words}” stands alone on page {page}, away from its text",
        "Make it smaller, or move it to an earlier or later paragraph.",
    ),
    "gap": (
        "This did not fit, so that much of the page before page {page} is empty: “{words}”",
        "Make it shorter or smaller, or move a figure below a later paragraph.",
    ),
    "overflow": (
        "This is too wide for page {page}: “{words}”",
        "Break the line, use fewer or narrower columns, or shorten the longest word.",
    ),
    "empty-page": (
        "Page {page} is nearly empty: it holds only “{words}”",
        "Shorten the concept by these lines, or make a figure on the page before smaller.",
    ),
}


def found_in(written: WrittenBook, of: str = "") -> Iterator[tuple[LayoutFinding, str]]:
    """What was found in a book, each with the number of its page; ``of`` says of which book, where there are two."""
    for layout, start in written.parts:
        yield from ((replace(finding, page=0), f"{start + finding.page}{of}") for finding in layout.findings)


def diagnostics(course: Course, found: Iterable[tuple[LayoutFinding, str]]) -> tuple[Diagnostic, ...]:
    """Warnings of the layout by place; each once, though a prompt stands above its answer again."""
    first: dict[LayoutFinding, str] = {}
    for finding, page in found:
        first.setdefault(finding, page)
    unique = {diagnostic: None for finding, page in first.items() for diagnostic in _diagnostic(course, finding, page)}
    return tuple(sorted(unique, key=lambda diagnostic: (diagnostic.span.path, diagnostic.span.start)))


def _diagnostic(course: Course, finding: LayoutFinding, page: str) -> Iterator[Diagnostic]:
    if finding.kind in _TEXTS:
        message, help = _TEXTS[finding.kind]
        message = message.format(page=page, words=finding.words)
        yield Diagnostic(_span(course, finding.at), message, help, rule=RULE, severity=Severity.WARNING)
    elif finding.kind == "figure":
        for figure, name in _shown(course, finding.words):
            yield _broken(course, figure, name)
    elif finding.kind == "undrawn":
        yield from _undrawn(course, finding)
    elif finding.kind == "warning":
        yield from _warnings(course, finding)
    elif finding.kind == "glyph":
        message = f"No font of the book has the character “{finding.words}”, so a box would be printed for it"
        yield Diagnostic(_where(course, finding.words), message, "Write it in another way.", rule="missing-font")


def _undrawn(course: Course, finding: LayoutFinding) -> Iterator[Diagnostic]:
    """What the book does not draw of a figure."""
    for figure, name in _shown(course, finding.at):
        help = "Look at it in the book. If it matters, turn that part into paths, or the figure into a large PNG."
        if "foreignObject" in finding.words:
            help = switch(program_of(Path(course.root), figure.path or ""), LABELS)
        message = f"The book draws the figure {figure.src} of {name} without its {finding.words}"
        yield Diagnostic(figure.span, message, help, rule=RULE, severity=Severity.WARNING)


def _warnings(course: Course, finding: LayoutFinding) -> Iterator[Diagnostic]:
    """What WeasyPrint says that we have no words for: of a figure while it reads one, else of the book."""
    words = " ".join(finding.words.split()).rstrip(".")
    shown = list(_shown(course, finding.at)) if finding.at else []
    for figure, name in shown:
        message = f"Not all of the figure {figure.src} of {name} can be drawn in the book: {words}"
        help = "Look at it in the book, and draw that part in a simpler way."
        yield Diagnostic(figure.span, message, help, rule=RULE, severity=Severity.WARNING)
    if not shown:
        message = f"WeasyPrint, which lays out the book, says: {words}"
        help = "Look whether the book is as you want it; if it is not, tell the makers of coursekit."
        yield Diagnostic(Span("course.yaml"), message, help, rule=RULE, severity=Severity.WARNING)


def serious(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those of the problems for which there can be no book."""
    return tuple(problem for problem in problems if problem.severity == Severity.ERROR)


def _shown(course: Course, address: str) -> Iterator[tuple[Figure, str]]:
    """Where a figure is shown that could not be loaded."""
    from urllib.parse import unquote

    path = unquote(address).removeprefix(FIGURE_SCHEME)
    for concept in course.concepts:
        if path in concept.shown:
            yield from ((figure, concept.name) for figure in concept.all_figures if figure.path == path)


def _broken(course: Course, figure: Figure, name: str) -> Diagnostic:
    message = f"The figure {figure.src} of {name} {_why(course, figure)}"
    return Diagnostic(figure.span, message, "Replace the file.", rule="missing-figure")


def _why(course: Course, figure: Figure) -> str:
    content, reason = read_figure(Path(course.root), figure.path or "")
    why = "it has too many pixels" if _is_huge(content) else "its file is damaged, or no picture"
    return reason or f"can't be drawn: {why}"


def _is_huge(content: bytes) -> bool:
    """Whether the picture has more pixels than Pillow opens: about 180 million."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.open(BytesIO(content)).close()
    except Image.DecompressionBombError:
        return True
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    return False


def _span(course: Course, at: str) -> Span:
    path, _, line = at.rpartition(":")
    source = course.sources.get(path)
    if source is None:
        return Span("course.yaml")
    return source.line_span(int(line)) if line.isdigit() else source.whole()


def _where(course: Course, character: str) -> Span:
    """The first place of a character in the course's texts."""
    for path in sorted(course.sources):
        at = course.sources[path].text.find(character)
        if at >= 0:
            return Span(path, at, at + 1)
    return Span("course.yaml")
