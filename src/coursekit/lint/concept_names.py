"""Names of concepts as messages tell them, and what an author may have meant by one that is not there."""

from collections.abc import Sequence

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.lint.mistyped import malformed
from coursekit.text.diagnostic import Edit, Fix
from coursekit.text.expression import expression
from coursekit.text.source import Span
from coursekit.text.suggest import closest, did_you_mean

_BETWEEN = expression(r" (?:and|und|et|y|e|&|\+|or) |[;/|]")


def rename_fix(course: Skeleton, id: str, span: Span) -> Fix | None:
    """Writes the concept that may have been meant, where ``span`` is an id's place and nothing else."""
    meant = _concept_called(course, id)
    match = meant.id if meant else closest(id, course.ids)
    usable = match and match not in malformed(course).values()
    return Fix(f"Write {match}", (Edit(span, match),), safe=False) if match and usable else None


def suggest_concept(course: Skeleton, id: str) -> str:
    """The help line for an id that no concept has: the concept with this title or code, else the closest id."""
    meant = _concept_called(course, id)
    parts = [part.strip() for part in _BETWEEN.split(id)]
    if meant is None and len(parts) > 1 and all(part in course.by_id for part in parts):
        return f"Write each on its own: {', '.join(parts)}."
    if meant is None:
        return did_you_mean(id, course.ids, "Write the id of a concept: its file name without .md.")
    if meant.code.casefold() == id.strip().casefold():
        return f"Write “{meant.id}”: codes such as {meant.code} change when the path does, ids stay."
    if meant.id == _bare(id):
        return f"Write “{meant.id}”: an id is a file name without .md, and without its folder."
    return f"Did you mean “{meant.id}”? Ids are file names."


def _concept_called(course: Skeleton, name: str) -> SkeletonConcept | None:
    """The concept on the path, or else off it, that has a title or code."""
    bare = _bare(name)
    written = course.by_id.get(bare) if bare != name else None
    return written or course.by_title_or_code.get(name.strip().casefold())


def _bare(name: str) -> str:
    """An id that was written as a path, a file or a link."""
    return name.strip(" []#").rpartition("/")[2].removesuffix(".md").removesuffix(".html")


def shortened(names: Sequence[str], most: int) -> Sequence[str]:
    """The names on a way; of a long one some, and how many more there are before the last."""
    if len(names) <= most + 1:
        return names
    return (*names[: most - 1], f"… and {len(names) - most:,} more …", names[-1])
