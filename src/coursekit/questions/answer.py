"""An answer in words that belong to no format: SCORM and others say it in their own syntax.

They mirror ``Interaction`` in ``player/questions/index.js``. Parts of the question come with their texts in Markdown.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picks:
    """Options that are chosen, by their places from 0."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Sequence:
    """Items in an order, by their places in the right one."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """Partners: places of left sides and of their right ones."""

    places: tuple[tuple[int, int], ...]
    lefts: tuple[str, ...]
    rights: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A number, and how far off still counts."""

    number: float
    tolerance: float


@dataclass(frozen=True)
class Words:
    """A short text."""

    text: str


@dataclass(frozen=True)
class Judged:
    """Free words that the learner judges: nothing to compare with."""


Answer = Picks | Sequence | Pairs | Number | Words | Judged
