"""An answer in words that belong to no format: SCORM and others say it in their own syntax.

They mirror ``Interaction`` in ``player/questions/index.js``. Parts of the question come with their texts in Markdown.
"""

from msgspec import Struct


class Picks(Struct, frozen=True):
    """Options that are chosen, by their places from 0."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


class Sequence(Struct, frozen=True):
    """Items in an order, by their places in the right one."""

    places: tuple[int, ...]
    texts: tuple[str, ...]


class Pairs(Struct, frozen=True):
    """Partners: places of left sides and of their right ones."""

    places: tuple[tuple[int, int], ...]
    lefts: tuple[str, ...]
    rights: tuple[str, ...]


class Number(Struct, frozen=True):
    """A number, and how far off still counts."""

    number: float
    tolerance: float


class Words(Struct, frozen=True):
    """A short text."""

    text: str


class SelfAssessed(Struct, frozen=True):
    """Free words that the learner judges: nothing to compare with."""


Answer = Picks | Sequence | Pairs | Number | Words | SelfAssessed
