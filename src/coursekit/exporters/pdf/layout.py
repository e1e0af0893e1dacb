"""WeasyPrint lays the book out: our fonts and the course's figures are all that it can reach."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.exporters import Refused
from coursekit.exporters.pdf.manuscript import FIGURE_SCHEME
from coursekit.figure_files import MEDIA_TYPES
from coursekit.files import MAX_PICTURE_BYTES, read_bytes

FONT_SCHEME = "font:"
FONT_PACKAGES = ("font_source_serif_pro", "font_source_sans_pro")
PAGE_SIZES = {"a4": "A4", "letter": "Letter"}


def write_pdf(course: Course, html: str, paper: str, target: Path) -> None:
    """Lay out and write. Raises Refused when WeasyPrint's libraries are missing or a figure can't be shown."""
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    reach = _reach(weasyprint, course)
    style = files("coursekit.exporters.pdf").joinpath("book.css").read_text(encoding="utf-8")
    size = f"@page {{ size: {PAGE_SIZES[paper]} }}"
    with _warnings() as warned:
        sheets = [weasyprint.CSS(string=text, font_config=fonts, url_fetcher=reach) for text in (style, size)]
        document = weasyprint.HTML(string=html, url_fetcher=reach, base_url=FIGURE_SCHEME).render(
            stylesheets=sheets, font_config=fonts, pdf_tags=True
        )
        document.write_pdf(target, pdf_identifier=_identifier(course, html), pdf_tags=True)
    _refuse_broken_figures(course, warned)


def _weasyprint() -> Any:
    try:
        weasyprint = import_module("weasyprint")
        import_module("weasyprint.text.fonts")
    except OSError:
        debian = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        how = f"install it ({debian}, or on macOS brew install pango)"
        raise Refused(message=f"The PDF needs Pango, which this system lacks: {how} and export again.") from None
    return weasyprint


def _identifier(course: Course, html: str) -> bytes:
    """What tells this PDF from others; it depends on the content, so that the same course gives the same bytes."""
    return hashlib.sha256(f"{course.id}\0{course.version}\0{html}".encode()).hexdigest()[:32].encode()


def _font_paths() -> dict[str, Path]:
    folders = [Path(str(import_module(package).__file__)).parent / "files" for package in FONT_PACKAGES]
    return {path.name: path for folder in folders for path in sorted(folder.glob("*.otf"))}


def _reach(weasyprint: Any, course: Course) -> Any:
    """A fetcher that serves fonts and figures, and nothing else: no file, no network."""
    fonts = _font_paths()

    class Reach(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            content, media_type = _content(url, fonts, course)
            return weasyprint.urls.URLFetcherResponse(url, content, {"Content-Type": media_type})

    return Reach(allowed_protocols=("data",))


def _content(url: str, fonts: dict[str, Path], course: Course) -> tuple[bytes, str]:
    from urllib.parse import unquote

    scheme, _, name = unquote(url).partition(":")
    if f"{scheme}:" == FONT_SCHEME and name in fonts:
        return fonts[name].read_bytes(), "font/otf"
    if f"{scheme}:" == FIGURE_SCHEME and name in course.files:
        content = read_bytes(Path(course.root), name, MAX_PICTURE_BYTES)
        if content is not None:
            return content, MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    raise ValueError("this lies outside the course")


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what WeasyPrint and fontTools would print."""
    collected: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(record.getMessage())

    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [Collect(logging.WARNING)], False
        logger.setLevel(logging.WARNING)
    try:
        yield collected
    finally:
        for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def _refuse_broken_figures(course: Course, warned: list[str]) -> None:
    failed = [message for message in warned if "Failed to load image" in message]
    problems = []
    for concept in course.concepts:
        for figure in concept.all_figures:
            if figure.path and any(f"{FIGURE_SCHEME}{figure.path}'" in message for message in failed):
                message = (
                    f"The figure {figure.src} of {concept.name} can't be drawn: its file is damaged, or no picture"
                )
                problems.append(Diagnostic(figure.span, message, "Replace the file.", rule="missing-figure"))
    if problems:
        raise Refused(*problems)
