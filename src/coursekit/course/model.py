"""The joined whole that rules, graph commands and exporters read.

Everything here is immutable and was checked as far as it could be: a part that an author got wrong is left out or
empty, and ``Course.problems`` says so. Exporters only see courses without errors.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from coursekit.course.content import Content, Figure, Place
from coursekit.graph import PrerequisiteGraph
from coursekit.questions.union import Question
from coursekit.text.keys import short_key
from coursekit.text.prose import Prose
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, Route

Unlock = Literal["path", "prerequisites", "open"]
Completion = Literal["read", "attempted", "mastered"]


@dataclass(frozen=True, eq=False)
class Concept:
    """One page of learning. ``number`` counts in the stage from 1; 0 means that no stage lists it.

    What others must know of it is here; the rest, ``content``, may be read again each time, since a long course says
    more than a process should hold. ``cited`` are the works that its texts cite, ``shown`` the paths of its figures.
    """

    id: str
    path: str
    stage: str
    stage_number: int
    number: int
    title: str
    summary: str
    prerequisites: tuple[str, ...]
    connects_to: tuple[str, ...]
    introduces: tuple[str, ...]
    anchor: str
    references: tuple[str, ...]
    formerly: tuple[str, ...]
    minutes: int
    points: float
    cited: tuple[str, ...]
    shown: tuple[str, ...]
    read: Callable[[], Content]

    @property
    def code(self) -> str:
        return f"C{self.stage_number}.{self.number}"

    @property
    def name(self) -> str:
        """How messages call it: title and id."""
        return f"“{self.title}” ({self.id})" if self.title else self.id

    @cached_property
    def key(self) -> str:
        """The short key of this concept in learner records (DESIGN §6)."""
        return short_key("concept", self.id)

    @property
    def content(self) -> Content:
        return self.read()

    @property
    def document(self) -> Document:
        return self.content.document

    @property
    def prose(self) -> Prose:
        return self.content.prose

    @property
    def passages(self) -> tuple[Prose, ...]:
        return self.content.passages

    @property
    def texts(self) -> tuple[Prose, ...]:
        return self.content.texts

    @property
    def figures(self) -> Mapping[Place, Figure]:
        return self.content.figures

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        return self.content.all_figures

    @property
    def told_figures(self) -> tuple[Figure, ...]:
        return self.content.told_figures

    @property
    def prove_it(self) -> tuple[Question, ...]:
        return self.content.prove_it

    def span(self, *route: str | int) -> Span:
        """Where a value of the front matter stands, such as ``span("anchor")``."""
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list stands, such as ``span_of("prerequisites", "ion-channels")``."""
        return self.document.span_of(key, item)

    def span_of_need(self, need: "Concept") -> Span:
        """Where a prerequisite stands, under today's id or an earlier one."""
        return self.span_of("prerequisites", next(id for id in self.prerequisites if id in (need.id, *need.formerly)))


@dataclass(frozen=True, eq=False)
class Stage:
    """``listed`` are the ids in ``stage.yaml``; ``concepts`` those of them that have a file, in path order."""

    id: str
    path: str
    number: int
    title: str
    summary: str
    listed: tuple[str, ...]
    concepts: tuple[Concept, ...]
    unlisted: tuple[Concept, ...]
    document: Document

    @property
    def name(self) -> str:
        return f"“{self.title}” ({self.id})" if self.title else self.id

    def span(self, *route: str | int) -> Span:
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list stands."""
        return self.document.span_of(key, item)


@dataclass(frozen=True)
class Author:
    """Somebody who wrote the course."""

    name: str
    affiliation: str
    url: str


@dataclass(frozen=True)
class Term:
    """A glossary term; ``passage`` is its definition, read as Markdown."""

    term: str
    definition: str
    also: tuple[str, ...]
    passage: Prose
    route: Route


@dataclass(frozen=True)
class Reference:
    """One work; ``csl`` is its CSL data as plain values."""

    id: str
    csl: Mapping[str, Any]
    route: Route


@dataclass(frozen=True)
class LintSettings:
    """Names of rules to run (all when empty) and to leave out, and severities by rule name.

    ``files`` are (pattern, rules to leave out, severities) for some of the files, in the author's order.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[tuple[str, Sequence[str], Mapping[str, str]]] = ()


@dataclass(frozen=True, eq=False)
class Course:
    """``stages`` are those listed in ``course.yaml`` that exist, ``strays`` stage folders that it does not list.

    ``files`` are all files of the folder that may be figures, relative to it; ``sources`` the texts that were read;
    ``elsewhere`` titles by id of concepts that this course leaves out; ``tries`` how often a question may be answered
    that does not say so itself, 0 without a limit; ``passing_score`` what passes the whole course, from 0 to 1, None
    where nothing does but completion.
    """

    id: str
    title: str
    language: str
    version: str
    summary: str
    authors: tuple[Author, ...]
    license: str
    date: str
    citation_style: str
    unlock: Unlock
    completion: Completion
    pass_mark: float
    passing_score: float | None
    report_failed: bool
    tries: int
    lint: LintSettings
    export: Mapping[str, Mapping[str, Any]]
    listed: tuple[str, ...]
    stages: tuple[Stage, ...]
    strays: tuple[Stage, ...]
    glossary: tuple[Term, ...]
    references: tuple[Reference, ...]
    document: Document
    glossary_document: Document
    references_document: Document
    sources: Mapping[str, Source]
    files: frozenset[str]
    root: str
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The path: all listed concepts in order."""
        return tuple(concept for stage in self.stages for concept in stage.concepts)

    @cached_property
    def all_concepts(self) -> tuple[Concept, ...]:
        """Also those that no list names, so that findings in them are not hidden."""
        on_path = set(self.concepts)
        return self.concepts + tuple(
            concept
            for stage in (*self.stages, *self.strays)
            for concept in (*stage.concepts, *stage.unlisted)
            if concept not in on_path
        )

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concepts by id; of two with the same id, the first on the path."""
        return {concept.id: concept for concept in reversed(self.all_concepts)}

    @cached_property
    def stage_of(self) -> Mapping[str, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in (*self.stages, *self.strays)}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        return {term.term: term for term in self.glossary}

    @cached_property
    def works(self) -> Mapping[str, Reference]:
        """References by id."""
        return {reference.id: reference for reference in self.references}

    @cached_property
    def graph(self) -> PrerequisiteGraph:
        """Prerequisites among the concepts that exist, listed or not."""
        needs = {
            concept.id: tuple(dict.fromkeys(need.id for id in concept.prerequisites if (need := self.find(id))))
            for concept in self.by_id.values()
        }
        return PrerequisiteGraph(tuple(dict.fromkeys(concept.id for concept in self.concepts)), needs)

    @cached_property
    def renamed(self) -> Mapping[str, Concept]:
        """Concepts by the ids that they had formerly."""
        return {id: concept for concept in reversed(self.all_concepts) for id in concept.formerly}

    def tries_of(self, question: Question) -> int:
        """How often a question may be answered; 0: as often as the learner likes."""
        return self.tries if question.tries is None else question.tries

    def find(self, id: str) -> Concept | None:
        """The concept that has an id today, or had it formerly."""
        return self.by_id.get(id) or self.renamed.get(id)

    def span(self, *route: str | int) -> Span:
        """Where a value of ``course.yaml`` stands."""
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list in ``course.yaml`` stands."""
        return self.document.span_of(key, item)
