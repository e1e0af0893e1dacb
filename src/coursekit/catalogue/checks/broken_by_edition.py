"""A prerequisite in another course that an edition of that course has taken out.

Courses go on by themselves. What one of them drops, others may rest on: here, before learners meet the gap.
"""

from collections.abc import Iterator

from coursekit.catalogue.checks.unknown_concept import had
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        other = crossing.other
        if other and crossing.target is None and had(other, crossing.needed_concept):
            having = (one for one in reversed(other.linted.editions) if crossing.needed_concept in one.concepts)
            last = next((one.version for one in having), "")
            was = f"edition {last} had" if last else "an earlier edition had"
            now = f"edition {other.linted.version} has it no more"
            message = f"{crossing.name} needs “{crossing.needed_concept}” of {other.name}, which {was}: {now}"
            related = (Related(other.span("course.yaml", other.linted.id_place), "The course that took it out"),)
            yield Diagnostic(crossing.span, message, _help(other, crossing.needed_concept), related)


def _help(other: MemberCourse, id: str) -> str:
    retired = next((one for one in other.linted.retired if one.id == id), None)
    if retired and retired.replaced_by:
        instead = ", ".join(f"{other.id}:{new}" for new in retired.replaced_by)
        return f"It was retired ({retired.reason}) Write {instead} instead." if retired.reason else f"Write {instead}."
    if retired:
        return f"It was retired: {retired.reason}"
    return f"Bring it back in {other.id}, say there what it is called now (formerly:), or take the prerequisite out."
