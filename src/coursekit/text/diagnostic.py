"""What is wrong, where, and what to do: one type for syntax, schema and rules."""

from enum import IntEnum

from msgspec import Struct

from coursekit.text.source import Span


class Severity(IntEnum):
    """How much a finding matters; a higher one matters more."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Edit(Struct, frozen=True):
    """Replace the text of ``span`` by ``text``."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that together mend a finding. ``safe`` means that nothing a learner sees can get worse."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(Struct, frozen=True):
    """Another place that a finding speaks of, such as the first of two equal ids."""

    span: Span
    message: str


class Diagnostic(Struct, frozen=True):
    """One finding.

    ``message`` says what is wrong in the author's words, ``help`` what to do. A rule leaves ``rule`` and ``severity``
    to the linter, which knows the course's settings. ``cause`` names what the finding is about, where others may follow
    from it; ``follows`` what is behind this one: the same name at several says that one thing mends all of them.
    """

    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    rule: str = ""
    severity: Severity = Severity.ERROR
    cause: str = ""
    follows: str = ""
