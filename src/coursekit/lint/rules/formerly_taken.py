"""An earlier id that is another concept's id, or that two concepts claim.

`formerly` hands links and learners' progress over to the renamed concept. An id that still belongs to another concept
would hand over that one's. A concept's own id may stand there only as the first of several: LMSes know a concept by
the first one for good, and what was merged into it stands behind.

**Bad:** `formerly: [glia]` in `astrocytes.md`, while `glia.md` is still there.

**Good:** `formerly: [glia]` after `glia.md` became `astrocytes.md`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    claimed: dict[str, tuple[SkeletonConcept, Span]] = {}
    for concept in course.all_concepts:
        for index, id in enumerate(concept.written_formerly):
            span = concept.place("formerly", index)
            if id == concept.id:
                if index or not concept.formerly:
                    message = f"{concept.name} can't have its own id as an earlier one"
                    yield Diagnostic(span, message, "Remove it from formerly.")
            elif owner := course.by_id.get(id):
                related = Related(owner.whole, f"{owner.name} has this id today")
                message = f"“{id}” is the id of {owner.name}, so it can't be an earlier id of {concept.name}"
                yield Diagnostic(span, message, _HELP, (related,))
            elif id in claimed:
                other, place = claimed[id]
                related = Related(place, f"{other.name} claims it here")
                yield Diagnostic(span, f"“{id}” is already an earlier id of {other.name}", _HELP, (related,))
            claimed.setdefault(id, (concept, span))


_HELP = "Learners' progress can go to one concept only: remove it from one of the two."
