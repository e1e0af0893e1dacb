"""The six types of questions that prove a concept."""

from dataclasses import dataclass
from functools import cached_property

from coursekit.text.keys import short_key
from coursekit.text.yaml import Route


@dataclass(frozen=True)
class Question:
    """What every type of question has. ``prompt``, ``hint`` and ``explanation`` are Markdown.

    ``tries`` says how often it may be answered: 0 is without a limit, None as the course says.
    """

    type: str
    id: str
    prompt: str
    hint: str
    explanation: str
    points: float
    tries: int | None
    route: Route

    @cached_property
    def key(self) -> str:
        """The short key in learner records: from the pinned id, or from type and prompt (DESIGN §2)."""
        return short_key("question", self.id) if self.id else short_key("question", self.type, self.prompt)


@dataclass(frozen=True)
class Recall(Question):
    """The learner compares with ``answer`` and judges against ``rubric``."""

    answer: str
    rubric: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """One option of a choice; ``text`` and ``feedback`` are Markdown."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Choice(Question):
    """Pick one option, or all that apply."""

    options: tuple[Option, ...]

    @property
    def several(self) -> bool:
        """Whether the learner picks all that apply rather than one."""
        return sum(option.correct for option in self.options) > 1


@dataclass(frozen=True)
class Numeric(Question):
    """A number within ``tolerance`` of ``answer``, both in ``unit``."""

    answer: float
    tolerance: float
    unit: str


@dataclass(frozen=True)
class Text(Question):
    """A word or two: any of ``accept``."""

    accept: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two things that belong together, in Markdown."""

    left: str
    right: str


@dataclass(frozen=True)
class Match(Question):
    """Find the right side of each left one."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Order(Question):
    """Put the items in order; here they are in the right one."""

    items: tuple[str, ...]
