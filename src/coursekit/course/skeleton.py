"""The skeleton of a course: what its files say of each other, worked out once.

Ids, order, codes, needs, renames, the graph, glossary and works by name, and places. Lint reads nothing else of a whole
course; ``Course`` stands on it, and adds what concepts say. Places are looked up only when a finding needs them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from coursekit.course.cases import CaseEntry
from coursekit.course.concept_entry import ConceptEntry
from coursekit.course.edition import Edition, version_order
from coursekit.course.entries import (
    CourseEntry,
    StageEntry,
    TermEntry,
    Texts,
    WorkEntry,
)
from coursekit.course.places import WithPlaces
from coursekit.course.shown_entries import DownloadEntry, FontEntry, MediaEntry
from coursekit.course.skeleton_files import NO_CASE_PARTS as NO_CASE_PARTS
from coursekit.course.skeleton_files import CaseParts as CaseParts
from coursekit.course.skeleton_files import LinkingFile as LinkingFile
from coursekit.course.skeleton_files import SkeletonCases as SkeletonCases
from coursekit.course.skeleton_files import SkeletonGlossary as SkeletonGlossary
from coursekit.course.skeleton_files import SkeletonReferences as SkeletonReferences
from coursekit.course.skeleton_files import SkeletonTranscript as SkeletonTranscript
from coursekit.graph import PrerequisiteGraph
from coursekit.questions.pools import asked_at_once, worst_draw
from coursekit.text.keys import short_key
from coursekit.text.source import Span


class SkeletonConcept(ConceptEntry, WithPlaces, frozen=True, eq=False):
    """A concept as others see it. ``number`` counts in the stage from 1; 0 means that no stage lists it."""

    id: str
    path: str
    stage: str
    stage_number: int
    number: int
    places: bytes
    case_parts: CaseParts

    @property
    def formerly(self) -> Texts:
        """Ids that it had formerly, or that a concept had which was merged into it."""
        return tuple(id for id in self.written_formerly if id != self.id)

    @property
    def first_id(self) -> str:
        """The one by which an LMS knows it: the first of ``formerly:``, where its own may stand, too."""
        return self.written_formerly[0] if self.written_formerly else self.id

    @property
    def code(self) -> str:
        return f"C{self.stage_number}.{self.number}"

    @property
    def name(self) -> str:
        """How messages call it: title and id."""
        return f"“{self.title}” ({self.id})" if self.title else self.id

    @property
    def key(self) -> str:
        """The short key of this concept in learner records."""
        return short_key("concept", self.id)

    @property
    def points(self) -> float:
        """Those of the questions that a learner is asked, together: of a pool, all questions have the same."""
        return sum(each.points for each in worst_draw(self.scorings, self.draws, lambda each: each.points))

    @property
    def question_count(self) -> int:
        """How many questions a learner is asked."""
        return asked_at_once([each.pool for each in self.scorings], self.draws)

    @property
    def cited(self) -> tuple[str, ...]:
        """The works that its texts cite, each once."""
        return tuple(dict.fromkeys((*self.citations, *self.case_parts.citations)))

    @property
    def shown(self) -> tuple[str, ...]:
        """The paths of its figures, and of those in its cases, each once."""
        return tuple(dict.fromkeys((*self.pictures, *self.case_parts.pictures)))

    def place_of_need(self, need: "SkeletonConcept") -> Span:
        """Where a prerequisite stands, under today's id or an earlier one."""
        return self.place_of("prerequisites", next(id for id in self.prerequisites if id in (need.id, *need.formerly)))


C = TypeVar("C", bound=SkeletonConcept)
S = TypeVar("S", bound="StageOf")  # type: ignore[type-arg]
T = TypeVar("T", bound=TermEntry)
W = TypeVar("W", bound=WorkEntry)


class StageOf(StageEntry, WithPlaces, Generic[C], frozen=True, eq=False):
    """A stage: ``concepts`` are those of the listed ones that have a file, in path order."""

    id: str
    folder: str
    number: int
    places: bytes
    concepts: tuple[C, ...]
    unlisted: tuple[C, ...]

    @property
    def path(self) -> str:  # type: ignore[override]
        return f"{self.folder}/stage.yaml"

    @property
    def name(self) -> str:
        return f"“{self.title}” ({self.id})" if self.title else self.id


class SkeletonOf(CourseEntry, WithPlaces, Generic[C, S, T, W], frozen=True, eq=False, dict=True):
    """The course, whose folder is ``root``. ``strays`` are stage folders that ``course.yaml`` does not list.

    ``unreadable`` says of what could not be read why not, by path; ``releases`` are the editions that were published,
    by the paths of their files.
    """

    places: bytes
    root: str
    stages: tuple[S, ...]
    strays: tuple[S, ...]
    glossary: tuple[T, ...]
    references: tuple[W, ...]
    cases: tuple[CaseEntry, ...]
    glossary_file: SkeletonGlossary
    references_file: SkeletonReferences
    cases_file: SkeletonCases
    files: frozenset[str]
    folders: frozenset[str]
    symlinks: frozenset[str]
    unreadable: Mapping[str, str]
    repositories: frozenset[str]
    releases: Mapping[str, Edition]

    @property
    def path(self) -> str:  # type: ignore[override]
        return "course.yaml"

    @property
    def mastery_score(self) -> float:
        """The score of each concept that completion asks for, from 0 to 1; 0 where it asks for none."""
        return self.pass_mark if self.completion == "mastered" else 0

    @cached_property
    def published(self) -> tuple[Edition, ...]:
        """The editions in ``releases/``, the latest last, as far as their versions tell."""
        return tuple(sorted(self.releases.values(), key=lambda edition: version_order(edition.version)))

    @cached_property
    def concepts(self) -> tuple[C, ...]:
        """The path: all listed concepts in order."""
        return tuple(concept for stage in self.stages for concept in stage.concepts)

    def is_unreadable(self, path: str) -> bool:
        """Whether something stands at a path, or above it, that can't be read and is told of as such."""
        names = path.split("/")
        ways = {"/".join(names[:count]) for count in range(1, len(names) + 1)}
        folder = path in self.folders and path.endswith((".md", ".yaml"))
        return folder or not ways.isdisjoint(self.unreadable) or not ways.isdisjoint(self.symlinks)

    @property
    def all_stages(self) -> tuple[S, ...]:
        return (*self.stages, *self.strays)

    @cached_property
    def all_concepts(self) -> tuple[C, ...]:
        """The path, and then concepts that no list names, so that findings in them are not hidden."""
        return self.concepts + tuple(self._unlisted())

    def _unlisted(self) -> Iterator[C]:
        for stage in self.stages:
            yield from stage.unlisted
        for stage in self.strays:
            yield from (*stage.concepts, *stage.unlisted)

    @property
    def showing(self) -> "tuple[C | SkeletonCases, ...]":
        """All files that show pictures and films."""
        return (*self.all_concepts, self.cases_file)

    @cached_property
    def by_id(self) -> Mapping[str, C]:
        """Concepts by id; of two with the same id, the first on the path."""
        return {concept.id: concept for concept in reversed(self.all_concepts)}

    @cached_property
    def stage_of(self) -> Mapping[str, S]:
        """Stages by id."""
        return {stage.id: stage for stage in self.all_stages}

    @cached_property
    def renamed(self) -> Mapping[str, C]:
        """Concepts by the ids that they had formerly."""
        return {id: concept for concept in reversed(self.all_concepts) for id in concept.formerly}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of all concepts."""
        return frozenset(self.by_id)

    @cached_property
    def by_title_or_code(self) -> Mapping[str, C]:
        """Concepts by title, and by code where no title is the same, both without case; the first on the path."""
        codes = {concept.code.casefold(): concept for concept in reversed(self.concepts)}
        return codes | {concept.title.casefold(): concept for concept in reversed(self.all_concepts)}

    def find(self, id: str) -> C | None:
        """The concept that has an id today, or had it formerly."""
        return self.by_id.get(id) or self.renamed.get(id)

    def ids_on_path(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Today's ids, each once, of those that are on the path; an id may be one from before a rename."""
        return tuple(dict.fromkeys(found.id for id in ids if (found := self.find(id)) and found.number))

    @cached_property
    def terms(self) -> Mapping[str, T]:
        """The glossary by term."""
        return {term.term: term for term in self.glossary}

    @cached_property
    def works(self) -> Mapping[str, W]:
        """References by id."""
        return {work.id: work for work in self.references}

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The prerequisites of each concept that exist, by today's ids."""
        find: Callable[[str], C | None] = self.find if self.renamed else self.by_id.get
        return {
            concept.id: tuple(dict.fromkeys([need.id for id in concept.prerequisites if (need := find(id))]))
            for concept in self.by_id.values()
        }

    @cached_property
    def graph(self) -> PrerequisiteGraph:
        """Prerequisites among the concepts that exist, listed or not."""
        return PrerequisiteGraph(tuple(dict.fromkeys(concept.id for concept in self.concepts)), self.needs)

    def may_be_listed(self, concept: C) -> bool:
        """Whether a concept off the path may be on it: the list that would name it can't be read."""
        return not concept.number and (self.broken or self.stage_of[concept.stage].broken)

    def may_name(self, name: str) -> bool:
        """Whether something stands in a part of a concept that could not be read: then nothing is known of its use."""
        return self._lacks_files or any(name.casefold() in text for text in self._unknown_texts)

    @cached_property
    def _unknown_texts(self) -> tuple[str, ...]:
        return tuple(concept.unknown_text.casefold() for concept in self.all_concepts if concept.unknown_text)

    @cached_property
    def _lacks_files(self) -> bool:
        """Whether a file is not there, or is not a text: then anything might stand in it."""
        found = self.by_id.keys()
        lacking = any(id not in found for stage in self.all_stages for id in stage.listed)
        gone = any(id not in self.stage_of for id in self.listed)
        return lacking or gone or any(concept.unknown_text == concept.path for concept in self.all_concepts)


SkeletonStage = StageOf[SkeletonConcept]
Outline = SkeletonOf[SkeletonConcept, SkeletonStage, TermEntry, WorkEntry]
"""What the skeleton has in common with a ``Course``."""


class Skeleton(Outline, frozen=True, eq=False, dict=True):
    """The skeleton alone, as lint reads it, with what is known of files that exporters read themselves.

    ``download_files``, ``fonts`` and ``media`` are what is known of the files that learners may be given, of fonts,
    and of films and recordings, by path; ``transcripts`` are the texts beside these.
    """

    download_files: Mapping[str, DownloadEntry]
    fonts: Mapping[str, FontEntry]
    media: Mapping[str, MediaEntry]
    transcripts: tuple[SkeletonTranscript, ...]

    @property
    def linking(self) -> tuple[SkeletonConcept | LinkingFile, ...]:
        """All files whose texts may lead to concepts and to the web."""
        return (*self.all_concepts, self.glossary_file, self.cases_file, *self.transcripts)
