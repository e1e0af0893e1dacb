"""Two references with the same DOI.

They are one work, and the book would list it twice.

**Bad:** `bliss1973` and `bliss-lomo` with the same DOI.

**Good:** one entry, cited under one id.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, work in enumerate(course.references):
        doi = work.doi.casefold()
        other = first.setdefault(doi, index) if doi else index
        if other != index:
            related = (Related(course.references_file.place("references", other), "The other one"),)
            message = f"“{work.id}” and “{course.references[other].id}” have the same DOI"
            help = "Keep one, and cite it under its id."
            yield Diagnostic(course.references_file.place("dois", index), message, help, related)
