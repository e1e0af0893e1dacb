"""A figure outside the course folder, or on the web.

A package must hold all that it shows: learners' browsers fetch nothing, and nobody else has your other folders.

**Bad:** `src: ../../../pictures/resting.svg` or `src: https://example.org/resting.svg`

**Good:** `src: figures/resting.svg`
"""

from collections.abc import Iterator
from posixpath import dirname

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for figure in concept.all_figures:
        if figure.path is None:
            message = f"The figure {figure.src} of {concept.name} lies outside the course"
            folder = f"{dirname(concept.path)}/figures/"
            help = f"Put the picture into {folder} and write src: figures/<name>, with “/” between folders."
            yield Diagnostic(figure.span, message, help)
