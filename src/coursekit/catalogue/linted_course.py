"""What is known of one course in a catalogue: a plain value that another process or machine can hand back as bytes.

Two of the same course are the same bytes, wherever they were made. Paths are those in the course; places are offsets,
as ``Span`` has them.
"""

from msgspec import MsgspecError, Struct, msgpack

from coursekit.text.diagnostic import Diagnostic

Strings = tuple[str, ...]
Offsets = tuple[int, int]


class LintedConcept(Struct, frozen=True, array_like=True):
    """A concept. ``needs`` are today's ids in its course, with their ``need_places``; ``across`` those of others.

    ``code`` is empty for one that no list names; ``opens`` says whether a learner can ever open it in its course.
    """

    id: str
    path: str
    code: str
    stage: str
    title: str
    title_place: Offsets
    minutes: int
    words: int
    questions: int
    objectives: int
    tested: int
    needs: Strings
    need_places: tuple[Offsets, ...]
    across: Strings
    across_places: tuple[Offsets, ...]
    introduces: Strings
    formerly: Strings
    opens: bool


class LintedTerm(Struct, frozen=True, array_like=True):
    """A glossary term; ``definition`` are its plain words."""

    term: str
    also: Strings
    definition: str
    place: Offsets


class LintedEdition(Struct, frozen=True, array_like=True):
    """A published edition: its version, and the ids of its concepts."""

    version: str
    concepts: Strings


class LintedRetired(Struct, frozen=True, array_like=True):
    """A concept that was taken out on purpose."""

    id: str
    reason: str
    replaced_by: Strings


class LintedCourse(Struct, frozen=True, array_like=True):
    """A course: its findings, its sizes, and what others must know of it.

    ``stages`` are (id, title); ``concepts`` those on the path in its order, and then the others; ``editions`` the
    published ones, the latest last. ``bytes`` and ``files`` count all that makes the course.
    """

    id: str
    id_place: Offsets
    title: str
    language: str
    version: str
    unlock: str
    broken: bool
    stages: tuple[tuple[str, str], ...]
    concepts: tuple[LintedConcept, ...]
    terms: tuple[LintedTerm, ...]
    editions: tuple[LintedEdition, ...]
    retired: tuple[LintedRetired, ...]
    findings: tuple[Diagnostic, ...]
    files: int
    pictures: int
    bytes: int

    @property
    def path(self) -> tuple[LintedConcept, ...]:
        """The concepts that learners meet, in order."""
        return tuple(concept for concept in self.concepts if concept.code)

    @property
    def minutes(self) -> int:
        """How long the path takes."""
        return sum(concept.minutes for concept in self.path)


_ENCODER = msgpack.Encoder(order="deterministic")
_DECODER = msgpack.Decoder(LintedCourse)


class NotLinted(ValueError):
    """Bytes that are no linted course of this coursekit."""


def bytes_of(course: LintedCourse) -> bytes:
    """A linted course as it travels and is kept."""
    return _ENCODER.encode(course)


def linted_from(content: bytes) -> LintedCourse:
    """The course in such bytes. Raises NotLinted."""
    try:
        return _DECODER.decode(content)
    except MsgspecError as error:
        raise NotLinted(str(error)) from None
