"""The order of a book, as its table of contents has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.works import Works


@dataclass(frozen=True)
class Chapter:
    """A file of the book; ``title`` is what the table of contents calls it, if it does."""

    path: str
    title: str = ""


@dataclass(frozen=True)
class BookPart:
    """Chapters under a common title; it may be empty."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class SourceBook:
    """``front`` is what it says of itself, as ``course.yaml`` has it.

    Paths are counted from ``base``, a folder of the source. ``roots`` are folders in which its pictures are looked for,
    too; ``unused`` files are nobody's text. Without ``maths``, a dollar is a dollar;
    ``myst`` says that lines may be comments; ``definitions`` are of links in all its files; ``works`` are
    those of its bibliography.
    """

    parts: tuple[BookPart, ...]
    front: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    roots: tuple[str, ...] = ()
    unused: frozenset[str] = frozenset()
    maths: bool = True
    myst: bool = False
    definitions: tuple[str, ...] = ()
    works: Works = field(default_factory=Works)


class BookParts:
    """Parts as a table of contents is read: what stands outside of a part makes one of its own."""

    def __init__(self) -> None:
        self._found: list[tuple[str, list[Chapter]]] = []
        self._open = False

    def begin(self, title: str, *chapters: Chapter) -> None:
        """A part begins, with what introduces it."""
        self._found.append((title, list(chapters)))
        self._open = True

    def end(self) -> None:
        """What follows stands outside of it."""
        self._open = False

    def add(self, *chapters: Chapter) -> None:
        """Chapters of the part that is open, or outside of any."""
        if not self._open and (not self._found or self._found[-1][0]):
            self._found.append(("", []))
        self._found[-1][1].extend(chapters)

    def all(self) -> tuple[BookPart, ...]:
        """All that have chapters; a file that is named twice stands where it is named first."""
        named_paths: set[str] = set()
        parts = []
        for title, chapters in self._found:
            fresh = []
            for chapter in chapters:
                if chapter.path not in named_paths:
                    named_paths.add(chapter.path)
                    fresh.append(chapter)
            if fresh:
                parts.append(BookPart(title, tuple(fresh)))
        return tuple(parts)
