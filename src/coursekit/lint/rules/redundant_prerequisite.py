"""A prerequisite that another prerequisite needs already.

It says nothing new, and hides what the concept really rests on.

**Bad:** `action-potential` needs `membrane` and `resting-potential`, which itself needs `membrane`.

**Good:** `action-potential` needs `resting-potential`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.path_fixes import without_prerequisites
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.INFO
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for id, need, between in course.graph.redundant_edges():
        concept, other, middle = course.by_id[id], course.by_id[need], course.by_id[between]
        message = f"{concept.name} needs {other.name} by way of {middle.name} already"
        related = (Related(concept.place_of_need(middle), f"{middle.name} needs it"),)
        fix = without_prerequisites([(concept, other)], f"Remove {need} from {id}")
        yield Diagnostic(concept.place_of_need(other), message, f"Remove “{need}” from prerequisites.", related, fix)
