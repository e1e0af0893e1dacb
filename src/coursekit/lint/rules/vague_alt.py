"""Alternative text that says nothing about the picture.

A screen reader says “image” by itself, and then this text.

**Bad:** `alt: image of a synapse`, `alt: figure1.svg`.

**Good:** `alt: A synapse in section; vesicles crowd at the left membrane.`
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.WARNING


_OPENING = expression(
    r"(?:an? |the )?(?:image|picture|figure|photo|photograph|graphic|illustration) (?:of|showing)\b", re.IGNORECASE
)
_FILE = expression(r"\S+\.(?:svg|png|jpe?g|gif|webp|avif)", re.IGNORECASE)
_ONLY = expression(r"(?:image|picture|figure|diagram|photo|graph|chart|drawing)s?[\s\d.]*", re.IGNORECASE)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for figure in concept.all_figures:
        alt = figure.alt.strip()
        if opening := _OPENING.match(alt):
            message = f"The alternative text of {figure.src} begins with “{opening[0]}”"
            yield Diagnostic(figure.span, message, "Begin with what it shows: the listener knows that it is a picture.")
        elif _FILE.fullmatch(alt) or _ONLY.fullmatch(alt):
            message = f"“{alt}” says nothing about {figure.src}"
            yield Diagnostic(figure.span, message, "Say what somebody who can't see it needs to know.")
