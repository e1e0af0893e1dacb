"""What an author may have meant by the name of a concept that is not there."""

from coursekit.outline import Outline
from coursekit.suggest import did_you_mean


def suggest_concept(course: Outline, id: str) -> str:
    """The help line for an id that no concept has: the closest title or id."""
    titles = {concept.title.casefold(): concept.id for concept in reversed(course.all_concepts)}
    if match := titles.get(id.casefold()):
        return f"Did you mean “{match}”? Ids are file names."
    return did_you_mean(id, course.by_id, "Write the id of a concept: its file name without .md.")
