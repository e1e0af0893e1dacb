"""The order of a book, as its table of contents has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Chapter:
    """A file of the book; ``title`` is what the table of contents calls it, if it does."""

    path: str
    title: str = ""


@dataclass(frozen=True)
class Part:
    """Chapters under a common title; it may be empty."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Book:
    """``tool`` says whose book it is; ``front`` is what it says of itself, as ``course.yaml`` has it.

    ``unused`` are what its files hold that is nobody's text, such as the table of contents itself.
    """

    tool: str
    parts: tuple[Part, ...]
    front: Mapping[str, Any] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
