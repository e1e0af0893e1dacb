"""A figure whose file is not there.

**Bad:** `src: figures/restng.svg` beside `figures/resting.svg`

**Good:** `src: figures/resting.svg`
"""

from collections.abc import Iterator
from posixpath import basename, dirname

from coursekit.course import Concept, Course, Figure
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.files import PICTURE_SUFFIXES
from coursekit.rules import rule
from coursekit.suggest import closest


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for figure in concept.all_figures:
            if figure.path is not None and figure.path not in course.files:
                message = f"The figure {figure.src} of {concept.name} is not there"
                yield Diagnostic(figure.span, message, _help(course, concept, figure))


def _help(course: Course, concept: Concept, figure: Figure) -> str:
    nearby = {basename(path): path for path in _nearby(course, concept)}
    if match := closest(basename(figure.src), nearby):
        return f"Did you mean “{nearby[match]}”?"
    return f"Add the file {figure.path}, or mend the path: it is relative to {concept.path}."


def _nearby(course: Course, concept: Concept) -> Iterator[str]:
    """The pictures in the concept's stage, as the concept would write them."""
    folder = f"{dirname(concept.path)}/"
    for path in course.files:
        if path.startswith(folder) and path.lower().endswith(tuple(PICTURE_SUFFIXES)):
            yield path.removeprefix(folder)
