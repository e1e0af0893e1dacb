"""YAML to plain data, with the place of every key and value.

The data is built from parser events by a walk of our own (``yaml_walk.py``), so that nothing nests deeper than it
allows, aliases cannot explode, duplicate keys are seen, and scalars follow YAML 1.2's core schema (section 10.3):
``on`` and ``no`` are words, and ``012`` stays what it looks like.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from msgspec import Struct, field

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.expression import expression
from coursekit.text.source import Source, Span

Route = tuple[str | int, ...]

_INTEGER = expression(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = expression(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_BEGIN_NUMBERS = frozenset("+-.0123456789")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Place(NamedTuple):
    """Offsets of a key and of its value; an item of a list has its value's for both."""

    key_start: int
    key_end: int
    start: int
    end: int


place_of = cast("Callable[[tuple[int, int, int, int]], Place]", partial(tuple.__new__, Place))
"""A place from its parts, three times as fast as by their names."""


class Document(Struct, frozen=True):
    """The data of one YAML text and where each part of it stands.

    ``broken`` says that reading stopped at a syntax error: ``data`` is what came before it.
    """

    source: Source
    data: Any = None
    places: Mapping[Route, Place] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    broken: bool = False

    def at(self, route: Route) -> Any:
        """The value at a route, or None when there is none."""
        data = self.data
        for key in route:
            if isinstance(key, str):
                data = data.get(key) if isinstance(data, dict) else None
            else:
                data = data[key] if isinstance(data, list) and key < len(data) else None
        return data

    def span(self, route: Route) -> Span:
        """Where a value stands: an empty one at its key, one that is not there at the nearest thing around it."""
        place = self._place(route)
        if place is None:
            return self.source.whole()
        if place.start == place.end:
            return self.source.span(place.key_start, place.key_end)
        return self.source.span(place.start, place.end)

    def first_line(self, route: Route) -> Span:
        """The first line of a value, or of the nearest thing around it."""
        span = self.span(route)
        line = self.source.text[span.start : span.end].partition("\n")[0].rstrip("\r")
        return self.source.span(span.start, span.start + len(line))

    def key_span(self, route: Route) -> Span:
        """Where the key of a value stands, as ``span`` does."""
        place = self._place(route)
        return self.source.span(place.key_start, place.key_end) if place else self.source.whole()

    def span_of(self, key: str, item: str) -> Span:
        """Where an item of the list under a key stands; of equal ones the first."""
        listed = self.data.get(key) if isinstance(self.data, dict) else None
        return self.span((key, listed.index(item)) if isinstance(listed, list) and item in listed else (key,))

    def _place(self, route: Route) -> Place | None:
        while route and route not in self.places:
            route = route[:-1]
        return self.places.get(route)


def plain_scalar(text: str) -> Any:
    """The value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGIN_NUMBERS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def read_yaml(source: Source, start: int = 0, end: int | None = None) -> Document:
    """Read the YAML between two offsets of a source; places are offsets in the whole source."""
    # PyYAML takes longer to import than all that a run reads of a changed file whose YAML is known
    from coursekit.text.yaml_walk import Walk

    walk = Walk(source, start, len(source.text) if end is None else end)
    whole = walk.read()
    data = walk.data if whole else _without_last(walk.data)
    return Document(source, data, walk.places, tuple(walk.problems), not whole)


def _without_last(data: Any) -> Any:
    """What was read before an error, without the key or item that it stands in: half of that is nobody's word."""
    if data and isinstance(data, dict | list):
        data.popitem() if isinstance(data, dict) else data.pop()
    return data
