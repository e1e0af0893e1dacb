"""Two references with the same DOI.

They are one work, and the book would list it twice.

**Bad:** `bliss1973` and `bliss-lomo` with the same DOI.

**Good:** one entry, cited under one id.
"""

from collections.abc import Iterator

from coursekit.index.outline import Outline
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, work in enumerate(course.works):
        doi = work.doi.casefold()
        other = first.setdefault(doi, index) if doi else index
        if other != index:
            related = (Related(course.works_file.span("works", other), "The other one"),)
            message = f"“{work.id}” and “{course.works[other].id}” have the same DOI"
            help = "Keep one, and cite it under its id."
            yield Diagnostic(course.works_file.span("dois", index), message, help, related)
