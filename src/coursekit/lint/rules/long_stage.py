"""A stage with more concepts than a learner can survey.

**Bad:** a stage of 40 concepts.

**Good:** two stages, each with a theme of its own.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


MOST = 20


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.stages:
        if len(stage.listed) > MOST:
            message = f"The stage {stage.name} has {len(stage.listed)} concepts; more than {MOST} are hard to survey"
            yield Diagnostic(stage.place("title"), message, "Make two stages of it.")
