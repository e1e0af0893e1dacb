"""Two regions of a picture that share ground.

Who taps there picks one of them, and nobody can say which one was meant.

**Bad:** a region for the cell, and one for the nucleus inside it.

**Good:** regions that lie beside each other, at most against each other.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import seen_regions
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for seen in seen_regions(course):
        for first, second in seen.found.overlapping:
            message = f"{seen.called(second)} and the region “{seen.regions.texts[first]}” share a part of the picture"
            help = "Draw one of them around the other, or leave one out."
            yield Diagnostic(seen.place(second), message, help, (Related(seen.place(first), "Here is the other one"),))
