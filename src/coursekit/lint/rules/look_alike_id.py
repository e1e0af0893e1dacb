"""Two concepts whose ids look alike.

They get mixed up in prerequisites and links, where both are valid.

**Bad:** `ion-channel` and `ionchannel`, `type-1` and `type-l`.

**Good:** ids that read differently.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "-": ""})


def check(course: Skeleton) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for id, concept in sorted(course.by_id.items()):
        other = first.setdefault(id.translate(_ALIKE).replace("rn", "m").replace("vv", "w"), id)
        if other != id:
            related = Related(course.by_id[other].whole, f"“{other}” is here")
            message = f"The ids “{id}” and “{other}” look alike"
            help = "Rename one of the two files, and add its old id to formerly."
            yield Diagnostic(concept.whole, message, help, (related,))
