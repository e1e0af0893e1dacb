"""What a programme teaches, in which order, and how long it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.catalogue.read import Programme
from coursekit.catalogue.whole import Crossing, MemberCourse, Whole
from coursekit.graph.neighbourhood import still_to_do


@dataclass(frozen=True)
class ProgrammeStep:
    """A course on the way: its concepts that are done here, the terms that are new, and what it rests on.

    ``rests_on`` are the prerequisites in other courses; ``minutes`` are those of the concepts.
    """

    number: int
    member: MemberCourse
    concepts: tuple[str, ...]
    minutes: int
    terms: tuple[str, ...]
    rests_on: tuple[Crossing, ...]


def steps_of(
    whole: Whole, members: Sequence[MemberCourse], concepts: frozenset[str] | None = None
) -> tuple[ProgrammeStep, ...]:
    """The courses as steps, with all that is on their paths, or only ``concepts`` (``course:concept``)."""
    return tuple(_steps(whole, members, concepts))


def _steps(whole: Whole, members: Sequence[MemberCourse], chosen: frozenset[str] | None) -> Iterator[ProgrammeStep]:
    met: dict[str, None] = {}
    crossings = whole.crossings_by_course
    for number, member in enumerate(members, start=1):
        concepts = [concept for concept in member.linted.path if chosen is None or member.key(concept) in chosen]
        ids = {concept.id for concept in concepts}
        new = {term: None for concept in concepts for term in concept.introduces if term not in met}
        met |= new
        yield ProgrammeStep(
            number,
            member,
            tuple(concept.id for concept in concepts),
            sum(concept.minutes for concept in concepts),
            tuple(new),
            tuple(one for one in crossings.get(member.id, ()) if one.concept.id in ids),
        )


def members_in_order(whole: Whole, programme: Programme | None) -> tuple[MemberCourse, ...]:
    """The courses of a programme in its order, or all."""
    return whole.members_of(programme) if programme else whole.ordered


def leading_to(whole: Whole, goals: Sequence[str], done: Sequence[str]) -> frozenset[str]:
    """The fewest concepts of all courses that lead to some, for a learner who has done others."""
    return frozenset(still_to_do(whole.graph, goals, frozenset(done)))
