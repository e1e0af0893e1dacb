"""What an author may have meant by the name of a concept that is not there."""

from coursekit.diagnostic import Edit, Fix
from coursekit.outline import Outline
from coursekit.source import Span
from coursekit.suggest import closest, did_you_mean


def rename_fix(course: Outline, id: str, span: Span) -> Fix | None:
    """Writes the concept that may have been meant, where ``span`` is an id's place and nothing else."""
    match = closest(id, course.by_id)
    return Fix(f"Write {match}", (Edit(span, match),), safe=False) if match else None


def suggest_concept(course: Outline, id: str) -> str:
    """The help line for an id that no concept has: the closest title or id."""
    titles = {concept.title.casefold(): concept.id for concept in reversed(course.all_concepts)}
    if match := titles.get(id.casefold()):
        return f"Did you mean “{match}”? Ids are file names."
    return did_you_mean(id, course.by_id, "Write the id of a concept: its file name without .md.")
