"""A prerequisite in another course that has no such concept, and never had.

Who takes the course is sent to something that is not there.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Crossing, MemberCourse, Whole
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import suggested

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        other = crossing.other
        if other and crossing.target is None and not had(other, crossing.needed_concept):
            message = (
                f"{crossing.name} needs “{crossing.needed_concept}” of {other.name}, and no concept there has this id"
            )
            follows = f"no concept {crossing.need}"
            yield Diagnostic(crossing.span, message, _help(whole, crossing, other), follows=follows)


def had(member: MemberCourse, id: str) -> bool:
    """Whether a published edition of a course had a concept, or the course says that it was taken out."""
    return any(id in edition.concepts for edition in member.linted.editions) or any(
        one.id == id for one in member.linted.retired
    )


def _help(whole: Whole, crossing: Crossing, other: MemberCourse) -> str:
    if match := suggested(crossing.needed_concept, other.by_id):
        return f"Did you mean “{other.id}:{match}”?"
    wanted = crossing.needed_concept.casefold()
    for concept in other.linted.concepts:
        if wanted in (concept.title.casefold(), concept.code.casefold()):
            return f"Did you mean “{other.id}:{concept.id}”? Ids are file names."
    elsewhere = next((member for member in whole.members if member.find(crossing.needed_concept)), None)
    if elsewhere:
        return f"Did you mean “{elsewhere.id}:{crossing.needed_concept}”?"
    return "Write the id of a concept there: its file name without .md."
