"""A figure whose file is not there.

**Bad:** `src: figures/restng.svg` beside `figures/resting.svg`

**Good:** `src: figures/resting.svg`
"""

from collections.abc import Iterator
from posixpath import dirname

from coursekit.course import Concept, Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.files import PICTURE_SUFFIXES
from coursekit.rules import rule
from coursekit.suggest import did_you_mean


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for figure in concept.all_figures:
            if figure.path is not None and figure.path not in course.files:
                message = f"The figure {figure.src} of {concept.name} is not there"
                otherwise = f"Add the file {figure.path}, or mend the path: it is relative to {concept.path}."
                yield Diagnostic(figure.span, message, did_you_mean(figure.src, _nearby(course, concept), otherwise))


def _nearby(course: Course, concept: Concept) -> Iterator[str]:
    """The pictures in the concept's stage, as the concept would write them."""
    folder = f"{dirname(concept.path)}/"
    for path in course.files:
        if path.startswith(folder) and path.lower().endswith(tuple(PICTURE_SUFFIXES)):
            yield path.removeprefix(folder)
