"""An edition: what learners' progress hangs on in one published version of a course, and nothing that it teaches.

Ids, earlier ids, order, locks, keys of questions, and fingerprints of the rest. Packages carry it as ``edition.json``,
and ``releases/<version>.json`` keeps it in the course; ``schemas/edition.schema.json`` describes both.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import Meta, MsgspecError, Struct, json

from coursekit.course.asked import QUESTION_KEY
from coursekit.text.keys import short_key

FORMAT = "coursekit-edition"
FILE = "edition.json"
MAX_BYTES = 20_000_000
"""Of an edition's text; 10,000 concepts take 6 MB."""

Key = Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9_-]+$")]
Id = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(max_length=2000)]
Print = Annotated[str, Meta(max_length=20, description="A fingerprint: the same for the same words.")]


class EditionQuestion(Struct, frozen=True, omit_defaults=True):
    """A question by its key in learner records. ``meaning``: what an answer to it stands for; ``prompt``: its words."""

    key: Key
    type: Annotated[str, Meta(max_length=40)]
    meaning: Print
    prompt: Print
    id: Annotated[str, Meta(max_length=200)] = ""
    points: float = 1
    parts: int = 0
    tries: int = 0

    @property
    def kept(self) -> str:
        """The part of its key that learner records hold."""
        return self.key[:QUESTION_KEY]


class EditionConcept(Struct, frozen=True, omit_defaults=True):
    """A concept. ``figures`` are fingerprints by path, ``content`` is one of the whole file."""

    id: Id
    title: Words
    minutes: int
    words: int
    content: Print
    formerly: tuple[Id, ...] = ()
    prerequisites: tuple[Id, ...] = ()
    figures: Mapping[str, Print] = {}
    questions: tuple[EditionQuestion, ...] = ()

    @property
    def key(self) -> str:
        """Its key in learner records."""
        return short_key("concept", self.id)

    @property
    def name(self) -> str:
        return f"“{self.title}” ({self.id})"


class EditionStage(Struct, frozen=True, omit_defaults=True):
    """A stage, with its concepts in order."""

    id: Id
    title: Words
    concepts: tuple[EditionConcept, ...] = ()


class Retired(Struct, frozen=True, omit_defaults=True):
    """A concept that was taken out on purpose, or one ``question`` of it (its id or key), and what replaces it."""

    id: Id
    reason: Words
    question: Annotated[str, Meta(max_length=200)] = ""
    replaced_by: tuple[Id, ...] = ()


class Edition(Struct, frozen=True, omit_defaults=True, dict=True, kw_only=True, tag_field="format", tag=FORMAT):
    """A published version of a course, or what would be one."""

    format_version: Literal[1]
    id: Annotated[str, Meta(max_length=200, description="Of the course.")]
    version: Annotated[str, Meta(max_length=40)]
    title: Words
    language: Annotated[str, Meta(max_length=40)]
    unlock: Literal["path", "prerequisites", "open"]
    completion: Literal["read", "attempted", "mastered"]
    pass_mark: float = 0.8
    passing_score: float = 0
    stages: tuple[EditionStage, ...] = ()
    retired: tuple[Retired, ...] = ()

    @cached_property
    def path(self) -> tuple[EditionConcept, ...]:
        """All concepts in order."""
        return tuple(concept for stage in self.stages for concept in stage.concepts)

    @cached_property
    def by_id(self) -> Mapping[str, EditionConcept]:
        """Concepts by today's ids; of two, the first on the path."""
        return {concept.id: concept for concept in reversed(self.path)}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """What learners see, such as ``C2.3``, by id."""
        return {
            concept.id: f"C{number}.{place}"
            for number, stage in enumerate(self.stages, 1)
            for place, concept in enumerate(stage.concepts, 1)
        }

    @cached_property
    def stage_of(self) -> Mapping[str, EditionStage]:
        """Stages by the ids of their concepts."""
        return {concept.id: stage for stage in self.stages for concept in stage.concepts}

    @cached_property
    def renamed(self) -> Mapping[str, EditionConcept]:
        """Concepts by the ids that they had before, where no concept has them today."""
        return {id: concept for concept in reversed(self.path) for id in concept.formerly if id not in self.by_id}

    def find(self, id: str) -> EditionConcept | None:
        """The concept that has an id today, or had it before."""
        return self.by_id.get(id) or self.renamed.get(id)

    def retires(self, id: str, question: EditionQuestion | None = None) -> Retired | None:
        """What the course says of a concept, or a question of one, that it took out."""
        names = {""} if question is None else {question.id or question.kept, question.key, question.kept}
        return next((one for one in self.retired if one.id == id and one.question in names), None)


def text_of(edition: Edition) -> bytes:
    """An edition as JSON, one value a line, so that git merges and shows it well."""
    return json.format(json.encode(edition), indent=1) + b"\n"


def edition_schema() -> dict[str, Any]:
    """The JSON Schema of an edition's text, as msgspec makes it."""
    return json.schema(Edition)


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """By what versions are sorted: numbers as numbers, and a word, such as that of 1.0.0-beta, before nothing."""
    parts = re.findall(r"[0-9]+|[A-Za-z]+", version.partition("+")[0])
    return (*((2, int(part), "") if part.isdigit() else (0, 0, part) for part in parts), (1, 0, ""))


class NoEdition(ValueError):
    """A text that is no edition; the message says why."""


_DECODER = json.Decoder(Edition)


def edition_from(text: bytes) -> Edition:
    """An edition from its JSON, which anybody may have written. Raises NoEdition."""
    try:
        edition = _DECODER.decode(text)
    except (MsgspecError, RecursionError, ValueError) as error:
        raise NoEdition(str(error)) from None
    return edition
