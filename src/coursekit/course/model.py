"""The course as exporters and drawings read it: its skeleton, and what concepts say.

Everything here is immutable and was checked as far as it could be: a part that an author got wrong is left out or
empty. Exporters only see courses without errors.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from coursekit.course.cases import Case
from coursekit.course.content import Content, Figure, FigurePlace
from coursekit.course.entries import Placed, TermEntry, WorkEntry
from coursekit.course.other_courses import course_and_concept
from coursekit.course.skeleton import NO_CASE_PARTS, SkeletonConcept, SkeletonOf, StageOf
from coursekit.course.theme import Theme
from coursekit.questions.union import Question
from coursekit.text.prose import Prose
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, Route


class Concept(SkeletonConcept, frozen=True, eq=False):
    """One page of learning: its place in the skeleton, and its ``content``.

    Content may be read again each time, since a long course says more than a process should hold.
    """

    read: Callable[[], Content]

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
    def figures(self) -> Mapping[FigurePlace, Figure]:
        return self.content.figures

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        return self.content.all_figures

    @property
    def informative_figures(self) -> tuple[Figure, ...]:
        return self.content.informative_figures

    @property
    def prove_it(self) -> tuple[Question, ...]:
        return self.content.prove_it

    def span(self, *route: str | int) -> Span:
        """Where a value of the front matter stands, such as ``span("anchor")``."""
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list stands, such as ``span_of("prerequisites", "ion-channels")``."""
        return self.document.span_of(key, item)


class Stage(StageOf[Concept], frozen=True, eq=False):
    """A stage with what it says of itself."""

    summary: str
    document: Document

    def span(self, *route: str | int) -> Span:
        """Where a value of ``stage.yaml`` stands."""
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list stands."""
        return self.document.span_of(key, item)


class Author(Struct, frozen=True):
    """Somebody who wrote the course."""

    name: str
    affiliation: str
    url: str


class Term(TermEntry, frozen=True, eq=False):
    """A glossary term; ``passage`` is its definition, read as Markdown."""

    definition: str
    passage: Prose
    route: Route


class Reference(WorkEntry, frozen=True, eq=False):
    """One work; ``csl`` is its CSL data as plain values."""

    csl: Mapping[str, Any]
    route: Route


class Course(SkeletonOf[Concept, Stage, Term, Reference], frozen=True, eq=False, dict=True, kw_only=True):
    """The skeleton, with what its files say beside it.

    ``sources`` are the texts that were read, ``digests`` those of all files, where somebody else read them before;
    ``theme`` is how it looks, ``status`` where it stands between draft and approval, empty where nobody says;
    ``notes_left_out`` is how many notes to the teacher there are that it does not hold; ``review`` how many
    questions are asked again at the end of a stage; ``elsewhere`` titles by id of concepts that this course leaves
    out; ``titles_across`` those of a concept and of its course, by ``course:concept``, as far as a catalogue knows
    them.
    """

    summary: str
    notice: str
    interface_words: Mapping[str, str]
    theme: Theme
    status: str
    notes_left_out: int
    authors: tuple[Author, ...]
    license: str
    date: str
    citation_style: str
    review: int
    export: Mapping[str, Mapping[str, Any]]
    document: Document
    glossary_document: Document
    references_document: Document
    cases_document: Document
    case_texts: Mapping[str, Case]
    sources: Mapping[str, Source]
    digests: Mapping[str, str] = {}
    elsewhere: Mapping[str, str] = {}
    titles_across: Mapping[str, tuple[str, str]] = {}

    def tries_of(self, question: Question) -> int:
        """How often a question may be answered; 0: as often as the learner likes."""
        return self.tries if question.tries is None else question.tries

    def named_across(self, prerequisite: str) -> tuple[str, str]:
        """How people are told of a concept of another course, and of that course; without a catalogue, by their ids."""
        course, concept = course_and_concept(prerequisite)
        return self.titles_across.get(prerequisite, (concept.replace("-", " "), course))

    def span(self, *route: str | int) -> Span:
        """Where a value of ``course.yaml`` stands."""
        return self.document.span(route)

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of a list in ``course.yaml`` stands."""
        return self.document.span_of(key, item)


def concept_of(skeleton: SkeletonConcept, read: Callable[[], Content]) -> Concept:
    """A concept from its place in the skeleton."""
    return Concept(**asdict(skeleton), read=read)


def concept_alone(path: str, placed: Placed, content: Content) -> Concept:
    """A concept as its file alone tells it: as one that no stage lists."""
    _, stage, name = path.rsplit("/", 2)
    entry, places = placed
    return Concept(
        **asdict(entry),
        id=name.removesuffix(".md"),
        path=path,
        stage=stage,
        stage_number=0,
        number=0,
        places=places,
        case_parts=NO_CASE_PARTS,
        read=lambda: content,
    )
