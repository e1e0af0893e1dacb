"""A work in `references.yaml` that no concept cites.

**Bad:** an entry `bliss1973` that nobody names.

**Good:** `[@bliss1973]` in prose, or `references: [bliss1973]` in a concept; or no entry.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    cited = {key for concept in course.all_concepts for key in (*concept.citations, *concept.references)}
    cited.update(course.cases_file.citations)
    for index, work in enumerate(course.references):
        if work.id and work.id not in cited and not course.may_name(work.id):
            message = f"No concept cites “{work.id}”"
            yield Diagnostic(
                course.references_file.place("references", index), message, "Cite it with [@…], or remove it."
            )
