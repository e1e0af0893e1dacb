"""Two regions of a picture that share ground.

Who taps there picks one of them, and nobody can say which one was meant.

**Bad:** a region for the cell, and one for the nucleus inside it.

**Good:** regions that lie beside each other, at most against each other.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import question_regions
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for question in question_regions(course):
        for first, second in question.problems.overlapping:
            other = question.regions.texts[first]
            message = f"{question.name(second)} and the region “{other}” share a part of the picture"
            help = "Draw one of them around the other, or leave one out."
            yield Diagnostic(
                question.place(second), message, help, (Related(question.place(first), "Here is the other one"),)
            )
