"""What lint hands in to the index: its rules over one file."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from coursekit.course.model import Concept
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.prose import Prose
from coursekit.text.source import Source
from coursekit.text.wording import Lexicon
from coursekit.text.yaml import Document

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

Findings = Iterable[Diagnostic]


class Checks(Protocol):
    """The rules over one file, each with its name in its findings. Another process can have it."""

    @property
    def lexicon(self) -> Lexicon:
        """The glossary's terms."""

    def asks(self, rule: str) -> bool:
        """Whether somebody asks for a rule that is off by default, so that what only it reads is worth the time."""

    def of_source(self, source: Source) -> Findings:
        """Over the characters of a text file."""

    def of_document(self, document: Document) -> Findings:
        """Over a YAML file that is not a concept's."""

    def of_concept(self, concept: Concept) -> Findings:
        """Over a concept, and each of its texts."""

    def of_texts(self, texts: Sequence[Prose]) -> Findings:
        """Over each Markdown text."""

    def of_picture(self, picture: "Picture") -> Findings:
        """Over a picture's file."""

    def of_course(self, document: Document) -> Findings:
        """Over ``course.yaml``."""
