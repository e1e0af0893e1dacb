"""What the files of a course say, read once for each content that they have had lately. For any thread."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from msgspec.structs import replace

from coursekit.course.content import Content, read_content
from coursekit.course.list_entries import build_references, build_terms
from coursekit.course.load import Changed, Reading
from coursekit.course.model import Course
from coursekit.course.skeleton import Skeleton
from coursekit.files.inventory import Inventory
from coursekit.findings.report import CourseTexts
from coursekit.text.source import Source
from coursekit.text.yaml import Document, read_yaml

MOST_CONTENTS = 400
"""Concepts whose contents stay in memory: those of a few stages, and what they link to."""
MOST_DOCUMENTS = 2000
"""YAML files that do: one a stage, and three."""
MOST_LISTS = 4
V = TypeVar("V")


class Latest(dict[Hashable, V]):
    """What was asked for last, up to a number of things."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._lock = RLock()

    def get_or(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is there under a key, or is made now; nobody waits for what another thread makes."""
        with self._lock:
            if key in self:
                self[key] = self.pop(key)
                return self[key]
        new = make()
        with self._lock:
            value = self.pop(key, new)
            self[key] = value
            while len(self) > self._most:
                del self[next(iter(self))]
        return value


class RecentContents:
    """Contents and documents by path and digest."""

    def __init__(self) -> None:
        self.contents: Latest[Content] = Latest(MOST_CONTENTS)
        self.documents: Latest[Document] = Latest(MOST_DOCUMENTS)
        self.lists: Latest[tuple[Any, ...]] = Latest(MOST_LISTS)

    def course(self, inventory: Inventory, skeleton: Skeleton) -> Course:
        """The course of a skeleton; what its concepts say is read when it is asked for. Raises Changed, also then."""
        terms, works = (self._list(inventory, path) for path in _BUILD)
        return _RecentReading(inventory, self).course(skeleton, terms, works)

    def latest(self, inventory: Inventory, path: str, digest: str) -> Content | None:
        """What a concept's file says, if it is what this digest says."""
        try:
            return _RecentReading(replace(inventory, digests={path: digest}), self).content(path)
        except Changed:
            return None

    def latest_document(self, inventory: Inventory, path: str, digest: str) -> Document | None:
        """A YAML file, if it is what this digest says."""
        try:
            return _RecentReading(replace(inventory, digests={path: digest}), self).yaml(path)
        except Changed:
            return None

    def latest_list(self, inventory: Inventory, path: str, digest: str) -> tuple[Any, ...] | None:
        """The terms or works of a file, if it is what this digest says and can be read to its end."""
        document = self.latest_document(inventory, path, digest)
        if document is None or document.broken or document.problems:
            return None
        return self._list(replace(inventory, digests={path: digest}), path)

    def _list(self, inventory: Inventory, path: str) -> tuple[Any, ...]:
        """Terms or works, the same values as long as their file is the same: what is made of them is kept by them."""
        reading = _RecentReading(inventory, self)
        build = partial(_built, reading, path)
        return self.lists.get_or((path, inventory.digests.get(path)), build)


_BUILD: Mapping[str, Callable[[Document], Iterable[Any]]] = {
    "glossary.yaml": build_terms,
    "references.yaml": build_references,
}


def _built(reading: "_RecentReading", path: str) -> tuple[Any, ...]:
    return tuple(_BUILD[path](reading.yaml(path)))


class _RecentReading(Reading):
    """A reading of files that were read before, as far as they are as they were."""

    def __init__(self, inventory: Inventory, recent: RecentContents) -> None:
        super().__init__(inventory.folder, inventory.texts, inventory.digests, None)
        self.recent = recent
        # A method of the class, not one of its own: what holds itself stays until somebody looks for garbage.
        del self.content

    @property
    def _root(self) -> Path:
        return self.folder.root

    def yaml(self, path: str) -> Document:
        """A YAML file; an empty document when there is no such file."""
        if path not in self.digests:
            return Document(Source(path, ""), broken=True)
        return self.recent.documents.get_or((path, self.digests[path]), partial(self._document, path))

    def _document(self, path: str) -> Document:
        source, readable = self.read(path)
        return read_yaml(source) if readable else Document(source, broken=True)

    def content(self, path: str) -> Content:  # type: ignore[override]  # what a cache around the same method gives
        def make() -> Content:
            source, readable = self.read(path)
            return read_content(source, readable)[0]

        return self.recent.contents.get_or((path, self.digests[path]), make)


def texts_of(inventory: Inventory) -> Mapping[str, Source]:
    """The texts of a course, read when somebody looks."""
    return CourseTexts(inventory.folder.root, tuple(inventory.digests), inventory.texts)
