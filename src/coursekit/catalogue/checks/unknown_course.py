"""A course that is in no folder of the catalogue: in a prerequisite, or in a programme.

Nobody can take a course that is not there. Courses are called by `id:` in their `course.yaml`, not by their folder.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.text.suggest import suggested

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        if crossing.other is None:
            need = f"“{crossing.needed_concept}” of “{crossing.needed_course}”"
            message = f"{crossing.name} needs {need}, and no course has this id"
            yield _finding(whole, crossing.span, message, crossing.needed_course)
    for programme in whole.catalogue.programmes:
        for id, span in zip(programme.courses, programme.places, strict=True):
            if id not in whole.by_id:
                message = f"The programme {programme.name} has “{id}”, and no course has this id"
                yield _finding(whole, span, message, id)


def _finding(whole: Whole, span: Span, message: str, id: str) -> Diagnostic:
    folder = next((member for member in whole.members if id in member.listed.path.split("/")), None)
    match = folder.id if folder else suggested(id, whole.ids)
    title = next((member.id for member in whole.members if member.linted.title.casefold() == id.casefold()), "")
    called = match or title
    help = f"Did you mean “{called}”?" if called else "Add the course to courses: in catalogue.yaml, or take this out."
    return Diagnostic(span, message, help, follows=f"no course {id}")
