"""A concept that no learner can ever unlock under the course's unlock policy.

The course could never be completed, and an LMS would show it as unfinished for ever.

**Bad:** under `unlock: path`, C1.1 needs C1.2: C1.1 waits for C1.2, which waits for C1.1.

**Good:** C1.2 needs C1.1, or `unlock: open`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.graph import PrerequisiteGraph
from coursekit.graph.cycles import knots
from coursekit.graph.neighbourhood import shortest_chain
from coursekit.graph.reach import Obstacle, obstacles
from coursekit.lint.concept_names import shortened
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR
MOST_TRACED = 500
"""Concepts that can never open, up to which the circle behind each is shown: a circle may be as long as the course."""
MOST_SHOWN = 6
"""Concepts of a chain that a message names."""


def check(course: Skeleton) -> Iterator[Diagnostic]:
    found = obstacles(_graph(course), course.unlock)
    causes = _Causes(course, found)
    for part in found:
        follows = causes.behind(part)
        if part.cause == "circle" and len(found) <= MOST_TRACED:
            circle = shortest_chain(course.graph, part.chain[-1], part.chain[-1])
            part = replace(part, chain=(*part.chain, *circle[1:]))
        concept = course.by_id[part.concept]
        message = f"{concept.code} {concept.name} can never open: {_reason(course, part)}"
        related = tuple(_needs(course, part)) if part.cause != "behind" else ()
        yield Diagnostic(_listed(course, concept), message, _help(course, part), related, follows=follows)


def _graph(course: Skeleton) -> PrerequisiteGraph:
    """The graph without needs of which nobody knows whether they are on the path."""
    unknown = {concept.id for concept in course.all_concepts if course.may_be_listed(concept)}
    if not unknown:
        return course.graph
    known_needs = {id: tuple(need for need in needs if need not in unknown) for id, needs in course.graph.needs.items()}
    return PrerequisiteGraph(course.graph.path, known_needs)


class _Causes:
    """Which finding of another rule is behind an obstacle."""

    def __init__(self, course: Skeleton, found: Sequence[Obstacle]) -> None:
        self._course = course
        self._first = found[0] if found else None
        self._knot_of = {id: knot for knot in knots(course.graph) for id in knot} if found else {}

    def behind(self, part: Obstacle) -> str:
        """The cause of that finding."""
        if part.cause == "behind":
            assert self._first
            return self.behind(self._first)
        last = part.chain[-1]
        knot = self._knot_of.get(last)
        if knot and (part.cause != "later" or part.chain[0] in knot):
            return f"circle of {knot[0]}"
        if part.cause == "later":
            return f"late {part.chain[0]} {last}"
        stage = self._course.stage_of[self._course.by_id[last].stage]
        return f"off the path {last}" if stage.number else f"stage off the path {stage.id}"


def _help(course: Skeleton, part: Obstacle) -> str:
    match part.cause:
        case "itself" | "circle":
            return "Break the circle: remove one of these prerequisites, or make it a connection (connects_to)."
        case "off path":
            last = course.by_id[part.chain[-1]]
            return (
                f"List {last.id} in its stage, {last.stage}, and that stage in course.yaml, or remove the prerequisite."
            )
        case "behind":
            return "Mend the other one first: under unlock: path, each concept opens after all before it."
    return "Change the order of the path, or remove the prerequisite."


def _listed(course: Skeleton, concept: SkeletonConcept) -> Span:
    return course.stage_of[concept.stage].place_of("listed", concept.id)


def _needs(course: Skeleton, part: Obstacle) -> Iterator[Related]:
    concepts = [course.by_id[id] for id in part.chain[: MOST_SHOWN + 1]]
    if part.cause == "itself" and len(part.chain) == len(concepts):
        concepts.append(concepts[-1])
    for concept, need in pairwise(concepts):
        yield Related(concept.place_of_need(need), f"{concept.name} needs {need.name}")


def _reason(course: Skeleton, part: Obstacle) -> str:
    first, *needs = (course.by_id[id] for id in part.chain)
    last = needs[-1] if needs else first
    way = _way(needs)
    match part.cause:
        case "itself":
            return f"it needs {way}, which needs itself" if needs else "it needs itself"
        case "off path":
            return f"it needs {way}, which is not on the path"
        case "later":
            return f"it needs {last.code} {last.name}, which opens only after {first.code}"
        case "behind":
            return f"it opens only after {last.code} {last.name}, which can never open"
    if part.chain.count(last.id) == 1:
        return f"it needs {way}, which is in a circle" if needs else "it is in a circle of prerequisites"
    return f"it needs {_way(needs[:-1])}, which opens only after {last.code}"


def _way(needs: Sequence[SkeletonConcept]) -> str:
    return ", which needs ".join(shortened([_numbered_name(need) for need in needs], MOST_SHOWN))


def _numbered_name(concept: SkeletonConcept) -> str:
    return f"{concept.code} {concept.name}" if concept.number and concept.stage_number else concept.name
