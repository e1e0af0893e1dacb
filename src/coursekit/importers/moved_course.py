"""A course on its way in: what an importer says, before it is files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Content = Callable[[], bytes]
"""Reads a file when it is written, so that no two are held at once."""


@dataclass
class MovedPage:
    """What a concept's file says. ``front`` is its front matter, ``path`` where it came from.

    ``files`` are its pictures, by their paths from the folder of its stage, as ``front`` and ``prose`` name them.
    ``prose`` has ``\\n`` at line ends.
    """

    front: dict[str, Any]
    prose: str = ""
    path: str = ""
    files: Mapping[str, Content] = field(default_factory=dict)


@dataclass
class MovedConcept:
    """A concept: its id, unique in the course (``ids.py``), and its page, which is read only when it is written."""

    id: str
    page: Callable[[], MovedPage]


@dataclass
class MovedStage:
    """A stage. ``front`` is ``stage.yaml`` without the list of concepts: its title, and its summary if it has one."""

    id: str
    front: dict[str, Any]
    concepts: list[MovedConcept] = field(default_factory=list)


@dataclass
class MovedCourse:
    """A course. ``front`` is ``course.yaml`` without the list of stages; what is required there may be missing.

    ``glossary``, ``references``, ``cases`` and ``files`` (beside ``course.yaml``, by path) are called when all pages
    have been read, which may have found entries for them. With ``is_all``, what it takes is all that its source says,
    and files that nobody read are not listed.
    """

    front: dict[str, Any]
    stages: list[MovedStage]
    glossary: Callable[[], list[dict[str, Any]]] = list
    references: Callable[[], list[dict[str, Any]]] = list
    cases: Callable[[], list[dict[str, Any]]] = list
    files: Callable[[], Mapping[str, Content]] = dict
    is_all: bool = False


@dataclass(frozen=True)
class WrittenCourse:
    """A course whose files the source knows: paths and what stands there, one after the other."""

    files: Callable[[], Iterator[tuple[str, bytes]]]
