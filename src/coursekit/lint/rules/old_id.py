"""A concept is called by an id that it had formerly.

It works, but readers of the course find no file of that name.

**Bad:** `prerequisites: [ion-pump]`, when `sodium-pump` has `formerly: [ion-pump]`.

**Good:** `prerequisites: [sodium-pump]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity

SEVERITY = Severity.WARNING
FIX = "safe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if not course.renamed:
        return
    for concept in course.all_concepts:
        for name in ("prerequisites", "connects_to", "links"):
            for index, id in enumerate(getattr(concept, name)):
                if id not in course.by_id and (now := course.renamed.get(id)):
                    span = concept.place(name, index)
                    whole = name != "links" or span.end - span.start == len(id)
                    fix = Fix(f"Write {now.id}", (Edit(span, now.id),)) if whole else None
                    message = f"“{id}” is called “{now.id}” today"
                    yield Diagnostic(span, message, f"Write “{now.id}”.", fix=fix)
