"""What the files of a course say of each other: all that rules over a whole course may read.

It is small enough to be kept between runs, and is made from a file's ``Facts`` without reading the file again. Places
are looked up only when a finding needs them.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from coursekit.course.model import LintSettings, Unlock
from coursekit.graph import PrerequisiteGraph
from coursekit.text.source import Span

Places = Callable[[], str]
"""JSON of ``{name: [[start, end], …]}``: a place for each item of a list."""


@lru_cache(maxsize=64)
def _decoded(places: str) -> dict[str, list[list[int]]]:
    """Rules go through a file's items one after the other."""
    found: dict[str, list[list[int]]] = json.loads(places)
    return found


class _Placed:
    """Finds places in a file; subclasses have ``path`` and ``places``."""

    path: str
    places: Places

    def span(self, name: str, index: int = 0) -> Span:
        """Where an item of a list, or a single value, stands; the file as a whole when it stands nowhere."""
        found = _decoded(self.places()).get(name, ())
        return Span(self.path, *found[index]) if index < len(found) else Span(self.path)

    def span_of(self, name: str, item: str) -> Span:
        """Where an item of the list of that name first stands."""
        return self.span(name, getattr(self, name).index(item))

    @property
    def whole(self) -> Span:
        """The file itself."""
        return Span(self.path)


@dataclass(frozen=True, slots=True, eq=False)
class ConceptOutline(_Placed):
    """A concept as others see it. ``number`` counts in the stage from 1; 0 means that no stage lists it.

    ``links`` are the targets of ``[[id]]`` in all its texts, ``addresses`` those on the web, ``citations`` the cited
    keys, ``figures`` the paths of its pictures in the course, ``prompts`` its questions as ``type: prompt``, ``uses``
    glossary terms that its prose names, ``acronyms`` those that it writes and ``explains`` those that it spells out,
    ``tried`` points and tries of each question (``Question.tries``) and whether one can win;
    ``asked`` what its questions ask of a learner
    record (``record.Asked``), ``unread`` the text of a file that could not be read to the end or has unknown keys, else
    empty: it may name more than is known of it.
    """

    id: str
    path: str
    stage: str
    stage_number: int
    number: int
    places: Places
    title: str
    words: int
    minutes: int
    prerequisites: Sequence[str]
    connects_to: Sequence[str]
    introduces: Sequence[str]
    references: Sequence[str]
    formerly: Sequence[str]
    links: Sequence[str]
    addresses: Sequence[str]
    citations: Sequence[str]
    figures: Sequence[str]
    prompts: Sequence[str]
    uses: Sequence[str]
    acronyms: Sequence[str]
    explains: Sequence[str]
    tried: Sequence[tuple[float, int | None, bool]]
    asked: Sequence[Sequence[Any]]
    unread: str

    @property
    def code(self) -> str:
        return f"C{self.stage_number}.{self.number}"

    @property
    def name(self) -> str:
        """How messages call it: title and id."""
        return f"“{self.title}” ({self.id})" if self.title else self.id

    def span_of_need(self, need: "ConceptOutline") -> Span:
        """Where a prerequisite stands, under today's id or an earlier one."""
        return self.span_of("prerequisites", next(id for id in self.prerequisites if id in (need.id, *need.formerly)))


@dataclass(frozen=True, slots=True, eq=False)
class StageOutline(_Placed):
    """A stage: ``listed`` are the ids in ``stage.yaml``, ``concepts`` those of them that have a file, in path order.

    ``broken`` says that ``stage.yaml`` could not be read, ``written`` is what stands in it for each of ``listed``.
    """

    id: str
    folder: str
    number: int
    places: Places
    concepts: tuple[ConceptOutline, ...]
    unlisted: tuple[ConceptOutline, ...]
    title: str
    listed: Sequence[str]
    broken: bool
    written: Sequence[str]

    @property
    def path(self) -> str:  # type: ignore[override]
        return f"{self.folder}/stage.yaml"

    @property
    def name(self) -> str:
        return f"“{self.title}” ({self.id})" if self.title else self.id


class TermOutline(NamedTuple):
    """A glossary term and its other names."""

    term: str
    also: Sequence[str]


class WorkOutline(NamedTuple):
    """A reference: its id, DOI, title and address, empty when it has none."""

    id: str
    doi: str
    title: str
    url: str


@dataclass(frozen=True, eq=False)
class Shelf(_Placed):
    """``glossary.yaml`` or ``references.yaml``: a file that is a list."""

    path: str
    places: Places
    links: Sequence[str] = ()
    addresses: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Outline(_Placed):
    """The course. ``strays`` are stage folders that ``course.yaml`` does not list.

    ``written`` is what stands in ``course.yaml`` for each of ``listed``; ``mastery`` the score that completion asks
    for, 0 where it asks for none; ``passing`` the score that passes the course; ``owed`` the same where nobody is told
    that it is out of reach, else 0; ``tries`` how often a question may be answered that does not say so, or 0.
    """

    places: Places
    title: str
    language: str
    unlock: Unlock
    mastery: float
    owed: float
    passing: float
    tries: int
    listed: Sequence[str]
    written: Sequence[str]
    lint: LintSettings
    stages: tuple[StageOutline, ...]
    strays: tuple[StageOutline, ...]
    glossary: Sequence[TermOutline]
    works: Sequence[WorkOutline]
    glossary_file: Shelf
    works_file: Shelf
    files: frozenset[str]
    folders: frozenset[str]
    symlinks: frozenset[str]
    unread: Mapping[str, str]
    repositories: frozenset[str]
    path: str = field(default="course.yaml", init=False)

    @cached_property
    def concepts(self) -> tuple[ConceptOutline, ...]:
        """The path: all listed concepts in order."""
        return tuple(concept for stage in self.stages for concept in stage.concepts)

    @property
    def all_stages(self) -> tuple[StageOutline, ...]:
        return (*self.stages, *self.strays)

    @cached_property
    def all_concepts(self) -> tuple[ConceptOutline, ...]:
        """The path, and then concepts that no list names, so that findings in them are not hidden."""
        return self.concepts + tuple(self._unlisted())

    def _unlisted(self) -> Iterator[ConceptOutline]:
        for stage in self.stages:
            yield from stage.unlisted
        for stage in self.strays:
            yield from (*stage.concepts, *stage.unlisted)

    @cached_property
    def by_id(self) -> Mapping[str, ConceptOutline]:
        """Concepts by id; of two with the same id, the first on the path."""
        return {concept.id: concept for concept in reversed(self.all_concepts)}

    @cached_property
    def stage_of(self) -> Mapping[str, StageOutline]:
        """Stages by id."""
        return {stage.id: stage for stage in self.all_stages}

    @cached_property
    def renamed(self) -> Mapping[str, ConceptOutline]:
        """Concepts by the ids that they had formerly."""
        return {id: concept for concept in reversed(self.all_concepts) for id in concept.formerly}

    @cached_property
    def by_title_or_code(self) -> Mapping[str, ConceptOutline]:
        """Concepts by title, and by code where no title is the same, both without case; the first on the path."""
        codes = {concept.code.casefold(): concept for concept in reversed(self.concepts)}
        return codes | {concept.title.casefold(): concept for concept in reversed(self.all_concepts)}

    def find(self, id: str) -> ConceptOutline | None:
        """The concept that has an id today, or had it formerly."""
        return self.by_id.get(id) or self.renamed.get(id)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The prerequisites of each concept that exist, by today's ids."""
        by_id, renamed = self.by_id, self.renamed
        if not renamed:
            return {
                concept.id: tuple(dict.fromkeys(id for id in concept.prerequisites if id in by_id))
                for concept in by_id.values()
            }
        return {
            concept.id: tuple(dict.fromkeys(need.id for id in concept.prerequisites if (need := self.find(id))))
            for concept in by_id.values()
        }

    @cached_property
    def graph(self) -> PrerequisiteGraph:
        """Prerequisites among the concepts that exist, listed or not."""
        return PrerequisiteGraph(tuple(dict.fromkeys(concept.id for concept in self.concepts)), self.needs)

    def may_name(self, name: str) -> bool:
        """Whether something stands in a part of a concept that could not be read: then nothing is known of its use."""
        return any(name in text for text in self._unread)

    @cached_property
    def _unread(self) -> tuple[str, ...]:
        return tuple(concept.unread for concept in self.all_concepts if concept.unread)

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(term.term for term in self.glossary)

    @cached_property
    def work_ids(self) -> frozenset[str]:
        return frozenset(work.id for work in self.works)


def settings_from(data: Any) -> LintSettings:
    """Lint settings from plain data, as ``Facts`` keep them."""
    return LintSettings(**data)
