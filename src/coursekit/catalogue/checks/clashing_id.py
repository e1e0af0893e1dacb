"""Two courses that an LMS takes for one.

`id:` names a course's package in the LMS, what a browser keeps of its learners, and its exported files. With one id,
the second import replaces the first, or its learners open with the progress of the other.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    by_id: dict[str, MemberCourse] = {}
    by_file: dict[str, MemberCourse] = {}
    for member in whole.members:
        linted = member.linted
        if not linted.id:
            continue
        # Some LMSes and disks tell no capitals apart.
        first = by_id.setdefault(linted.id.casefold(), member)
        alike = by_file.setdefault(f"{linted.id}-{linted.version}".casefold(), member)
        if first is not member:
            message = f"{member.listed.path} and {first.listed.path} are both the course “{linted.id}”"
            yield _finding(member, first, message)
        elif alike is not member:
            both = f"{member.id} {linted.version} and {alike.id} {alike.linted.version}"
            yield _finding(member, alike, f"The packages of {both} have one name")


def _finding(member: MemberCourse, first: MemberCourse, message: str) -> Diagnostic:
    related = (Related(first.span("course.yaml", first.linted.id_place), "The other one"),)
    help = "Give one of them another id: the one that no LMS has yet."
    return Diagnostic(member.span("course.yaml", member.linted.id_place), message, help, related)
