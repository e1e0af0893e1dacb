"""A concept file that no stage lists.

Learners never see it, and authors believe that they do.

**Bad:** a file `glia.md` in a stage whose `concepts:` do not name `glia`.

**Good:** `concepts: [the-neuron, glia]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import meant_concepts, without_file
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.all_stages:
        typos = {meant: typo for typo, meant in meant_concepts(stage).items()}
        for concept in stage.unlisted if not stage.broken else ():
            message = f"No stage lists {concept.name}, so no learner will see it"
            help = f"Add “- {concept.id}” to concepts: in {stage.path}, or move the file out of the course."
            typo = typos.get(concept.id)
            named = typo or (concept.id if concept.id in without_file(course) else "")
            follows = f"no concept {named}" if named else "" if stage.listed else f"nothing in {stage.id}"
            yield Diagnostic(concept.whole, message, help, cause=f"off the path {concept.id}", follows=follows)
