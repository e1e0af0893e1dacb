"""A figure outside the course folder, or on the web.

A package must hold all that it shows: learners' browsers fetch nothing, and nobody else has your other folders.

**Bad:** `src: ../../../pictures/resting.svg` or `src: https://example.org/resting.svg`

**Good:** `src: figures/resting.svg`
"""

import re
from collections.abc import Iterator
from posixpath import dirname, normpath

from coursekit.course.cases import FILE
from coursekit.course.content import figure_path
from coursekit.course.model import Concept
from coursekit.files.companions import is_played
from coursekit.lint.rules import Setting
from coursekit.text.course_addresses import path_in
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose
from coursekit.text.source import Span

SEVERITY = Severity.ERROR
PLAIN = False
_WEB = expression(r"https?:", re.IGNORECASE)
_FILM = expression(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/", re.IGNORECASE
)
IN_TEXT = "![What it shows]({})"
_ABSOLUTE = expression(r"\w+:")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    content = concept.content
    for written, figures in (
        ("src: {}", content.figures.values()),
        ("picture: {}", content.question_figures),
        (IN_TEXT, content.prose_figures),
    ):
        for figure in figures:
            if figure.path is None:
                yield _outside(figure.src, concept.name, concept.path, figure.span, written)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    """Those of cases, which are no concept's."""
    for image in text.images:
        if image.span.path == FILE and figure_path(FILE, path_in(image.src) or image.src) is None:
            yield _outside(image.src, "a case", FILE, image.span, IN_TEXT)


def _outside(src: str, name: str, file: str, span: Span, written: str) -> Diagnostic:
    """``written`` is how a figure of this place is written, with braces for its path."""
    folder = f"{dirname(file)}/".lstrip("/")
    inside = normpath(f"{folder}{src.replace(chr(92), '/').lstrip('/')}")
    meant = "\\" in src or inside.startswith(f"{folder}figures/")
    below = meant and inside.startswith(folder) and not inside.startswith("..") and not _ABSOLUTE.match(src)
    put = f"Put the picture into {folder}figures/ and write"
    help = f"{put} {written.format('figures/<name>')}, with “/” between folders."
    if is_played(src):
        help = f"Put its file into {folder}media/, and write {IN_TEXT.format('media/<name>')}."
    if below:
        begin = FILE if file == FILE else "the concept's file"
        help = f"Write {inside[len(folder) :]}: paths begin at {begin}, with “/” between folders."
    if _FILM.match(src):
        help = "Nothing is loaded from elsewhere: write a link, [words](https://…), or put its file into media/."
    where = "is on the web" if _WEB.match(src) else "lies outside the course"
    message = f"The figure {src} of {name} {where}"
    return Diagnostic(span, message, help, cause=f"unshown {inside}" if below else "")
