"""A mapping in a document, read without trust: what is not usable counts as absent, and ``schema.check`` says why."""

from collections.abc import Iterator
from math import isfinite
from typing import Any, TypeVar

from msgspec import Struct

from coursekit.text.yaml import Document, Route

Name = TypeVar("Name", bound=str)
MOST = 1 << 53
"""Beyond, not every whole number is a ``float``."""


class DocumentPart(Struct, frozen=True):
    """A mapping in a document, read without trust: a value of another type counts as absent.

    ``short`` is the key of a mapping that is written as a text only.
    """

    document: Document
    data: Any
    route: Route = ()
    short: str = ""

    def value(self, key: str) -> Any:
        return self.data.get(key) if isinstance(self.data, dict) else None

    def text(self, key: str) -> str:
        value = self.value(key)
        return value.strip() if isinstance(value, str) else ""

    def number(self, key: str, default: float) -> float:
        value = self.value(key)
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        return value if is_number else default

    def tries(self, key: str) -> int | None:
        """How often a question may be answered: 0 is without a limit, None where nothing is said."""
        return 0 if self.value(key) == "unlimited" else self.count(key) or None

    def count(self, key: str) -> int:
        """A whole number that a machine's word can hold; 0 where there is none."""
        return int(max(-MOST, min(self.number(key, 0), MOST)))

    def flag(self, key: str) -> bool:
        return self.value(key) is True

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.value(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def one_of(self, key: str, names: tuple[Name, ...]) -> Name:
        """The value, when it is one of ``names``; else the first of them."""
        return next((name for name in names if name == self.value(key)), names[0])

    def part(self, key: str) -> "DocumentPart":
        return DocumentPart(self.document, self.value(key), (*self.route, key))

    def parts(self, key: str, short: str = "") -> Iterator["DocumentPart"]:
        """The mappings in a list; with ``short``, an item that is only a text stands for a mapping with that key."""
        value = self.value(key)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            route = (*self.route, key, index)
            if isinstance(item, dict):
                yield DocumentPart(self.document, item, route)
            elif short and isinstance(item, str):
                yield DocumentPart(self.document, {short: item}, route, short)

    def route_of(self, key: str) -> Route:
        """Where a value stands in the document."""
        return self.route if key == self.short else (*self.route, key)


def top(document: Document) -> DocumentPart:
    """The mapping that a document is."""
    return DocumentPart(document, document.data)


def items_of(document: Document) -> Iterator[DocumentPart]:
    """The mappings in a document that is a list."""
    for index, item in enumerate(document.data if isinstance(document.data, list) else ()):
        if isinstance(item, dict):
            yield DocumentPart(document, item, (index,))


def is_no_list(document: Document) -> bool:
    """Whether a file that is there is not the list that it should be; one that is not there is an empty one."""
    return bool(document.source.text or document.source.digest) and (
        document.broken or not isinstance(document.data, list)
    )
