"""A glossary term is used before the concept that introduces it.

The learner meets a word that the course has not explained yet. A term is told once, where it stands first. To name a
thing early and explain it later is often right, and only an author knows where, so a course must ask for this rule. A
word with a plain sense that everybody knows has `everyday: true` in the glossary; for any other, a link to the concept
that introduces it is enough.

**Bad:** C1.1 writes “long-term potentiation”, which C9.11 introduces.

**Good:** plain words in C1.1, or the term introduced there.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
DEFAULT = False


def check(course: Skeleton) -> Iterator[Diagnostic]:
    term_of = {name: term.term for term in course.glossary for name in (term.term, *term.also) if not term.everyday}
    introduced: dict[str, int] = {}
    for at, concept in enumerate(course.concepts):
        for term in concept.introduces:
            introduced.setdefault(term, at)
    early: dict[str, list[tuple[int, int]]] = {}
    for at, concept in enumerate(course.concepts):
        for index, name in enumerate(concept.uses):
            term = term_of.get(name, "")
            place = introduced.get(term, -1)
            if place > at and course.concepts[place].id not in concept.links:
                early.setdefault(term, []).append((at, index))
    for term, uses in early.items():
        at, index = uses[0]
        concept, later = course.concepts[at], course.concepts[introduced[term]]
        more = f"; {len(uses) - 1} more before it use it, too" if len(uses) > 1 else ""
        message = f"{concept.name} uses “{concept.uses[index]}”, which {later.code} {later.name} introduces later{more}"
        help = "Say it in plain words here, introduce the term here, or mark it everyday: true in the glossary."
        yield Diagnostic(concept.place("uses", index), message, help)
