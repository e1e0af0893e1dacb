"""A figure outside the course folder, or on the web.

A package must hold all that it shows: learners' browsers fetch nothing, and nobody else has your other folders.

**Bad:** `src: ../../../pictures/resting.svg` or `src: https://example.org/resting.svg`

**Good:** `src: figures/resting.svg`
"""

import re
from collections.abc import Iterator
from posixpath import dirname, normpath

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.ERROR
_WEB = expression(r"https?:", re.IGNORECASE)
_FILM = expression(
    r"https?://(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/", re.IGNORECASE
)
_ABSOLUTE = expression(r"\w+:")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for figure in concept.all_figures:
        if figure.path is None:
            where = "is on the web" if _WEB.match(figure.src) else "lies outside the course"
            message = f"The figure {figure.src} of {concept.name} {where}"
            folder = dirname(concept.path)
            inside = normpath(f"{folder}/{figure.src.replace(chr(92), '/').lstrip('/')}")
            meant = "\\" in figure.src or inside.startswith(f"{folder}/figures/")
            below = meant and inside.startswith(f"{folder}/") and not _ABSOLUTE.match(figure.src)
            help = f"Put the picture into {folder}/figures/ and write src: figures/<name>, with “/” between folders."
            if below:
                help = (
                    f"Write {inside[len(folder) + 1 :]}: paths begin at the concept's file, with “/” between folders."
                )
            if _FILM.match(figure.src):
                help = (
                    "Nothing is loaded from elsewhere: write a link, [words](https://…), or put its file into media/."
                )
            yield Diagnostic(figure.span, message, help, cause=f"unshown {inside}" if below else "")
