"""A programme in which a course comes before one that it rests on.

Its learners meet a concept whose prerequisites they have not had.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for programme in whole.catalogue.programmes:
        place = {id: at for at, id in reversed(list(enumerate(programme.courses)))}
        for id, at in place.items():
            for need in whole.courses.needs.get(id, ()):
                if place.get(need, -1) > at:
                    crossing = whole.crossing(id, need)
                    message = f"In the programme {programme.name}, {id} comes before {need}, on which it rests"
                    related = (
                        Related(crossing.span, f"{crossing.name} needs {need}:{crossing.needed_concept}"),
                        Related(programme.places[place[need]], f"{need} comes only here"),
                    )
                    yield Diagnostic(programme.places[at], message, f"Put {need} before {id}.", related)
