"""A cited work that `references.yaml` does not hold.

**Bad:** `[@hodgkin52]` or `references: [hodgkin52]`

**Good:** `[@hodgkin1952]`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import misnamed
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.references_file.broken:
        return
    known = frozenset(course.works)
    missing = course.references_file.path not in course.files
    other = misnamed(course, "references.yaml") if missing else ""
    for concept in course.showing:
        for name in ("citations", "references"):
            for index, key in enumerate(getattr(concept, name, ())):
                if key not in known:
                    help = did_you_mean(key, known, f"Add a work with id: {key} to references.yaml.")
                    help = f"Rename {other} to references.yaml." if other else help
                    message = f"“{key}” is not in references.yaml" + (", which is not there" if missing else "")
                    follows = "no references" if missing else f"no work {key}"
                    cause = "no file references.yaml" if missing else ""
                    yield Diagnostic(concept.place(name, index), message, help, cause=cause, follows=follows)
