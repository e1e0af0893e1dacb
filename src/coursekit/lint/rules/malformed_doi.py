"""A DOI that can't be one.

**Bad:** `DOI: https://doi.org/10.1113/jphysiol.1952.sp004764`, `DOI: 10.1113`.

**Good:** `DOI: 10.1113/jphysiol.1952.sp004764`.
"""

import re
from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.ERROR
FIX = "safe"


_DOI = expression(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_ADDRESS = expression(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for index, work in enumerate(course.references):
        if work.doi and not _DOI.fullmatch(work.doi):
            span = course.references_file.place("dois", index)
            bare = _ADDRESS.sub("", work.doi)
            right = _DOI.fullmatch(bare) is not None
            fix = Fix("Keep the DOI alone", (Edit(span, bare),)) if right else None
            help = f"Write DOI: {bare}." if right else "A DOI begins with 10., a number and a slash: 10.1113/…"
            yield Diagnostic(span, f"“{work.doi}” is no DOI", help, fix=fix)
