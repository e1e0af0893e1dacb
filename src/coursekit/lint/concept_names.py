"""Names of concepts as messages tell them, and what an author may have meant by one that is not there."""

from collections.abc import Sequence

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.diagnostic import Edit, Fix
from coursekit.text.source import Span
from coursekit.text.suggest import closest, did_you_mean


def rename_fix(course: Skeleton, id: str, span: Span) -> Fix | None:
    """Writes the concept that may have been meant, where ``span`` is an id's place and nothing else."""
    called = _called(course, id)
    match = called.id if called else closest(id, course.ids)
    return Fix(f"Write {match}", (Edit(span, match),), safe=False) if match else None


def suggest_concept(course: Skeleton, id: str) -> str:
    """The help line for an id that no concept has: the concept with this title or code, else the closest id."""
    called = _called(course, id)
    if called is None:
        return did_you_mean(id, course.ids, "Write the id of a concept: its file name without .md.")
    if called.code.casefold() == id.strip().casefold():
        return f"Write “{called.id}”: codes such as {called.code} change when the path does, ids stay."
    return f"Did you mean “{called.id}”? Ids are file names."


def _called(course: Skeleton, name: str) -> SkeletonConcept | None:
    """The concept on the path, or else off it, that has a title or code."""
    return course.by_title_or_code.get(name.strip().casefold())


def shortened(names: Sequence[str], most: int) -> Sequence[str]:
    """The names on a way; of a long one some, and how many more there are before the last."""
    if len(names) <= most + 1:
        return names
    return (*names[: most - 1], f"… and {len(names) - most:,} more …", names[-1])
