"""All courses of a catalogue together: who is called how, what rests on what, and where it stands.

A concept is named ``course:concept`` here, the same way in its own course and in others.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from coursekit.catalogue.linted_course import LintedConcept, LintedCourse, LintedTerm, Offsets
from coursekit.catalogue.listing import Listed
from coursekit.catalogue.read import Catalogue, Programme
from coursekit.course.other_courses import SIGN, course_and_concept, is_known_form
from coursekit.graph import PrerequisiteGraph
from coursekit.text.source import Span

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _firsts(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """A mapping in the order of the pairs; of equal keys, the first counts."""
    found: dict[K, V] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


@dataclass(frozen=True, eq=False)
class MemberCourse:
    """A course of a catalogue, and what is known of it."""

    listed: Listed
    linted: LintedCourse

    @property
    def id(self) -> str:
        """How others call it; a course without an id is called by its folder."""
        return self.linted.id or self.listed.path

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"“{self.linted.title}” ({self.id})" if self.linted.title else self.id

    def span(self, path: str, place: Offsets = (0, 0)) -> Span:
        """A place in one of its files, as the catalogue sees it."""
        return Span(f"{self.listed.path}/{path}", *place)

    @cached_property
    def by_id(self) -> Mapping[str, LintedConcept]:
        """Its concepts by today's ids; of two, the first on the path."""
        return _firsts((concept.id, concept) for concept in self.linted.concepts)

    @cached_property
    def renamed(self) -> Mapping[str, LintedConcept]:
        """Its concepts by the ids that they had formerly."""
        return _firsts((id, concept) for concept in self.linted.concepts for id in concept.formerly)

    def find(self, id: str) -> LintedConcept | None:
        """The concept that has an id today, or had it formerly."""
        return self.by_id.get(id) or self.renamed.get(id)

    def name_of(self, concept: LintedConcept) -> str:
        """How messages call one of its concepts."""
        return f"“{concept.title}” ({self.id}{SIGN}{concept.id})" if concept.title else f"{self.id}{SIGN}{concept.id}"

    def key(self, concept: LintedConcept) -> str:
        """How the whole calls one of its concepts."""
        return f"{self.id}{SIGN}{concept.id}"


@dataclass(frozen=True, eq=False)
class Crossing:
    """A prerequisite of a concept in another course, by the ids that are written.

    ``other`` is the course and ``target`` the concept that have them; None where nobody does.
    """

    member: MemberCourse
    concept: LintedConcept
    place: Offsets
    needed_course: str
    needed_concept: str
    other: MemberCourse | None
    target: LintedConcept | None

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.member.span(self.concept.path, self.place)

    @property
    def need(self) -> str:
        """``course:concept``, as it is written."""
        return f"{self.needed_course}{SIGN}{self.needed_concept}"

    @property
    def name(self) -> str:
        """How messages call the concept that needs it."""
        return self.member.name_of(self.concept)


@dataclass(frozen=True, eq=False)
class Whole:
    """A catalogue and all of its courses that could be read; ``unreadable_courses`` are the others, with why."""

    catalogue: Catalogue
    members: tuple[MemberCourse, ...]
    unreadable_courses: tuple[tuple[Listed, str], ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, MemberCourse]:
        """Courses by id; of two, the first in the list."""
        return _firsts((member.id, member) for member in self.members)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of all courses."""
        return frozenset(self.by_id)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """All prerequisites across courses, in the order of courses and their paths; those to the course itself not."""
        return tuple(self._crossings())

    def _crossings(self) -> Iterator[Crossing]:
        for member in self.members:
            for concept in member.linted.concepts:
                for written, place in zip(concept.across, concept.across_places, strict=True):
                    course, wanted = course_and_concept(written)
                    if is_known_form(written) and course != member.linted.id:
                        other = self.by_id.get(course)
                        target = other.find(wanted) if other else None
                        yield Crossing(member, concept, place, course, wanted, other, target)

    @cached_property
    def concepts(self) -> Mapping[str, tuple[MemberCourse, LintedConcept]]:
        """All concepts by ``course:concept``, of courses in an order that works; of two with one id, the first's."""
        return {member.key(concept): (member, concept) for member in self.ordered for concept in member.by_id.values()}

    @cached_property
    def graph(self) -> PrerequisiteGraph:
        """What concepts need, in their own courses and across; the path is that of one course after the other."""
        needs = {
            member.key(concept): [f"{member.id}{SIGN}{need}" for need in concept.needs]
            for member, concept in self.concepts.values()
        }
        for crossing in self.crossings:
            if crossing.other and crossing.target and self.by_id[crossing.member.id] is crossing.member:
                needs[crossing.member.key(crossing.concept)].append(crossing.other.key(crossing.target))
        path = [key for key, (_, concept) in self.concepts.items() if concept.code]
        return PrerequisiteGraph(tuple(path), {key: tuple(dict.fromkeys(parts)) for key, parts in needs.items()})

    @cached_property
    def courses(self) -> PrerequisiteGraph:
        """Which courses rest on which."""
        needs: dict[str, dict[str, None]] = {id: {} for id in self.by_id}
        for crossing in self.crossings:
            if crossing.other and crossing.target:
                needs[crossing.member.id][crossing.other.id] = None
        return PrerequisiteGraph(tuple(self.by_id), {id: tuple(parts) for id, parts in needs.items()})

    @cached_property
    def crossings_of(self) -> Mapping[str, tuple[Crossing, ...]]:
        """Prerequisites across courses by the concept that has them."""
        found: dict[str, list[Crossing]] = {}
        for crossing in self.crossings:
            found.setdefault(crossing.member.key(crossing.concept), []).append(crossing)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def crossings_by_course(self) -> Mapping[str, tuple[Crossing, ...]]:
        """Prerequisites across courses by the course that has them."""
        found: dict[str, list[Crossing]] = {}
        for crossing in self.crossings:
            found.setdefault(crossing.member.id, []).append(crossing)
        return {id: tuple(some) for id, some in found.items()}

    @cached_property
    def ordered(self) -> tuple[MemberCourse, ...]:
        """All courses, each after those that it rests on where that can be; else in the order of the list."""
        graph = self.courses
        placed: dict[str, None] = {}
        while len(placed) < len(graph.path):
            left = [id for id in graph.path if id not in placed]
            # In a circle, the first in the list: lint says what is wrong.
            placed[next((id for id in left if placed.keys() >= {*graph.needs[id]}), left[0])] = None
        return tuple(self.by_id[id] for id in placed)

    def crossing(self, course: str, need: str) -> Crossing:
        """The first prerequisite by which a course rests on another. Raises KeyError for one that does not."""
        return self._first_crossings[course, need]

    @cached_property
    def _first_crossings(self) -> Mapping[tuple[str, str], Crossing]:
        return _firsts(
            ((crossing.member.id, crossing.other.id), crossing)
            for crossing in self.crossings
            if crossing.other and crossing.target
        )

    def members_of(self, programme: Programme) -> tuple[MemberCourse, ...]:
        """The courses of a programme that are there, each once, in its order."""
        return tuple(self.by_id[id] for id in dict.fromkeys(programme.courses) if id in self.by_id)

    def terms(self) -> Iterator[tuple[MemberCourse, LintedTerm]]:
        """All terms of all courses."""
        for member in self.members:
            for term in member.linted.terms:
                yield member, term


def place_of_need(whole: Whole, key: str, need: str) -> Span:
    """Where a concept names one that it needs, in its own course or another."""
    member, concept = whole.concepts[key]
    for id, place in zip(concept.needs, concept.need_places, strict=True):
        if f"{member.id}{SIGN}{id}" == need:
            return member.span(concept.path, place)
    for crossing in whole.crossings_of.get(key, ()):
        if crossing.other and crossing.target and crossing.other.key(crossing.target) == need:
            return crossing.span
    return member.span(concept.path, concept.title_place)
