"""A programme without a course that one of its courses rests on.

Its learners have to bring along what that course teaches, or are sent to something they have never seen.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(whole: Whole) -> Iterator[Diagnostic]:
    for programme in whole.catalogue.programmes:
        inside = set(programme.courses)
        for at, id in enumerate(programme.courses):
            for need in whole.courses.needs.get(id, ()) if id not in programme.courses[:at] else ():
                if need not in inside:
                    crossing = whole.crossing(id, need)
                    message = f"The programme {programme.name} has {id}, which rests on {need}, and not {need}"
                    related = (Related(crossing.span, f"{crossing.name} needs {need}:{crossing.needed_concept}"),)
                    help = f"Put {need} before {id}, or say in the programme's summary that learners have had it."
                    yield Diagnostic(programme.places[at], message, help, related)
