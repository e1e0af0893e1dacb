"""A programme that has a course twice, or two programmes with one id.

Nobody takes a course twice; and of two programmes with one id, commands can mean only one.
"""

from collections.abc import Iterator

from coursekit.catalogue.read import Programme
from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    firsts: dict[str, Programme] = {}
    for programme in whole.catalogue.programmes:
        first = firsts.setdefault(programme.id, programme)
        if first is not programme and programme.id:
            related = (Related(first.span, "It stands here first"),)
            message = f"There are two programmes with the id “{programme.id}”"
            yield Diagnostic(programme.span, message, "Give one of them another.", related)
        for at, id in enumerate(programme.courses):
            before = programme.courses.index(id)
            if before < at:
                related = (Related(programme.places[before], "It stands here first"),)
                message = f"The programme {programme.name} has the course {id} twice"
                yield Diagnostic(programme.places[at], message, "Keep one of the two.", related)
