"""A concept file that no stage lists.

Learners never see it, and authors believe that they do.

**Bad:** a file `glia.md` in a stage whose `concepts:` do not name `glia`.

**Good:** `concepts: [the-neuron, glia]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.all_stages:
        for concept in stage.unlisted:
            message = f"No stage lists {concept.name}, so no learner will see it"
            help = f"Add “- {concept.id}” to concepts: in {stage.path}, or move the file out of the course."
            yield Diagnostic(concept.whole, message, help)
