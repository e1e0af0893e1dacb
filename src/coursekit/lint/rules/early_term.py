"""A glossary term is used before the concept that introduces it.

The learner meets a word that the course has not explained yet.

**Bad:** C1.1 writes “long-term potentiation”, which C9.11 introduces.

**Good:** plain words in C1.1, or the term introduced there.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    called = {name: term.term for term in course.glossary for name in (term.term, *term.also)}
    introduced: dict[str, int] = {}
    for at, concept in enumerate(course.concepts):
        for term in concept.introduces:
            introduced.setdefault(term, at)
    for at, concept in enumerate(course.concepts):
        for index, name in enumerate(concept.uses):
            term = called.get(name, name)
            later = course.concepts[introduced[term]] if introduced.get(term, -1) > at else None
            if later:
                message = f"{concept.name} uses “{name}”, which {later.code} {later.name} introduces later"
                help = "Say it in plain words here, or introduce the term here."
                yield Diagnostic(concept.place("uses", index), message, help)
