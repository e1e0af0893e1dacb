"""A concept that no learner can ever unlock under the course's unlock policy.

The course could never be completed, and an LMS would show it as unfinished for ever.

**Bad:** under `unlock: path`, C1.1 needs C1.2: C1.1 waits for C1.2, which waits for C1.1.

**Good:** C1.2 needs C1.1, or `unlock: open`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.graph.reach import Obstacle, obstacles
from coursekit.graph.ways import shortest_chain
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR
MOST_TRACED = 500
"""Concepts that can never open, up to which the circle behind each is shown: a circle may be as long as the course."""


def check(course: Skeleton) -> Iterator[Diagnostic]:
    found = obstacles(course.graph, course.unlock)
    behind = tuple(_behind(course, part) for part in found if part.cause == "behind")
    for part in found:
        if part.cause == "behind":
            continue
        if part.cause == "circle" and len(found) <= MOST_TRACED:
            circle = shortest_chain(course.graph, part.chain[-1], part.chain[-1])
            part = replace(part, chain=(*part.chain, *circle[1:]))
        concept = course.by_id[part.concept]
        also = f"; {len(behind)} concepts after it stay locked with it" if len(behind) > 1 else ""
        message = f"{concept.code} {concept.name} can never open: {_reason(course, part)}{also}"
        yield Diagnostic(_listed(course, concept), message, _HELP, (*_needs(course, part), *behind))
        behind = ()


_HELP = "Change the order of the path, or remove the prerequisite."


def _listed(course: Skeleton, concept: SkeletonConcept) -> Span:
    return course.stage_of[concept.stage].place_of("listed", concept.id)


def _behind(course: Skeleton, part: Obstacle) -> Related:
    concept, first = course.by_id[part.concept], course.by_id[part.chain[-1]]
    return Related(_listed(course, concept), f"{concept.code} {concept.name} opens only after {first.code}")


def _needs(course: Skeleton, part: Obstacle) -> Iterator[Related]:
    concepts = [course.by_id[id] for id in part.chain]
    if part.cause == "itself":
        concepts.append(concepts[-1])
    for concept, need in pairwise(concepts):
        yield Related(concept.place_of_need(need), f"{concept.name} needs {need.name}")


def _reason(course: Skeleton, part: Obstacle) -> str:
    first, *needs = (course.by_id[id] for id in part.chain)
    last = needs[-1] if needs else first
    way = ", which needs ".join(_called(need) for need in needs)
    match part.cause:
        case "itself":
            return f"it needs {way}, which needs itself" if needs else "it needs itself"
        case "off path":
            return f"it needs {way}, which is not on the path"
        case "later":
            return f"it needs {last.code} {last.name}, which opens only after {first.code}"
    if part.chain.count(last.id) == 1:
        return f"it needs {way}, which is in a circle" if needs else "it is in a circle of prerequisites"
    way = ", which needs ".join(_called(need) for need in needs[:-1])
    return f"it needs {way}, which opens only after {last.code}"


def _called(concept: SkeletonConcept) -> str:
    return f"{concept.code} {concept.name}" if concept.number else concept.name
