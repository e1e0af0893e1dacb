"""The walk over the events of a YAML parser, from which come data and places (``yaml.py``)."""

from typing import Any

from msgspec import Struct
from yaml.cyaml import CLoader
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from coursekit.text.characters import character_name, is_seen
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.expression import expression
from coursekit.text.source import Source
from coursekit.text.yaml import Place, Route, place_of, plain_scalar
from coursekit.text.yaml_errors import explain

MAX_DEPTH = 32
_QUOTE_IT = "Put quotes around the value."
_UNPRINTABLE = expression("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Open(Struct):
    """A mapping, which is ``keyed``, or a list that is being read; a ``key`` waits for its value."""

    data: Any
    route: Route
    keyed: bool
    key_start: int = 0
    key_end: int = 0
    key: str | None = None


class Walk:
    """Builds data and places from parser events, without recursion."""

    def __init__(self, source: Source, base: int, end: int) -> None:
        self.source = source
        self.base = base
        self.end = end
        self.data: Any = None
        self.places: dict[Route, Place] = {}
        self.problems: list[Diagnostic] = []
        self.text = source.text
        self.stack: list[_Open] = []

    def report(self, rule: str, start: int, end: int, message: str, help: str, *related: Related) -> None:
        span = self.source.span(start, end)
        self.problems.append(Diagnostic(span, message, help, related, rule=rule))

    def offsets(self, event: Any) -> tuple[int, int]:
        start = self.base + event.start_mark.index
        end = self.base + event.end_mark.index
        return start, start + len(self.text[start:end].rstrip())

    def put(self, value: Any, start: int, end: int) -> Route:
        """Store a value where the reading stands, and return its route."""
        if not self.stack:
            self.data = value
            self.places[()] = place_of((start, end, start, end))
            return ()
        top = self.stack[-1]
        data, key = top.data, top.key
        if key is None:
            route: Route = (*top.route, len(data))
            data.append(value)
            self.places[route] = place_of((start, end, start, end))
        else:
            route = (*top.route, key)
            data[key] = value
            self.places[route] = place_of((top.key_start, top.key_end, start, end))
            top.key = None
        return route

    def wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].keyed and self.stack[-1].key is None

    def scalar(self, event: Any) -> None:
        start, end = self.offsets(event)
        if event.tag is not None:
            self.no_tag(event, start, end)
        if event.anchor is not None:
            message, help = f"“&{event.anchor}” is YAML's name for a value, which course files don't use", _QUOTE_IT
            self.report("yaml-syntax", start, start + len(event.anchor) + 1, message, help)
        if self.wants_key():
            self.key(event.value, start, end)
        else:
            plain = event.implicit[0] and not event.style
            self.put(plain_scalar(event.value) if plain else event.value, start, end)

    def key(self, key: str, start: int, end: int) -> None:
        top = self.stack[-1]
        top.key, top.key_start, top.key_end = key, start, end
        if key in top.data:
            first = self.places[(*top.route, key)]
            related = Related(self.source.span(first.key_start, first.key_end), f"“{key}” stands here first")
            self.report("duplicate-key", start, end, f"“{key}” is given twice", "Keep one of the two.", related)

    def begin(self, event: Any, data: dict[str, Any] | list[Any]) -> None:
        start, end = self.offsets(event)
        if event.tag is not None:
            self.no_tag(event, start, end)
        if self.wants_key():
            message = "A key must be a word, not a list or a mapping"
            help = "Write a name before the colon; put quotes around a value that begins with [ or {."
            raise _Stop(start, max(end, start + 1), message, help)
        if len(self.stack) == MAX_DEPTH:
            message = f"This nests deeper than {MAX_DEPTH} levels"
            raise _Stop(start, end, message, "Course files are flat: check the indentation.")
        self.stack.append(_Open(data, self.put(data, start, end), isinstance(data, dict)))

    def finish(self, event: Any) -> None:
        opened = self.stack.pop()
        flow = event.end_mark.index > event.start_mark.index
        end = self.base + event.end_mark.index if flow else self.last_end(opened)
        key_start, key_end, start, _ = self.places[opened.route]
        self.places[opened.route] = place_of((key_start, key_end, start, end))

    def last_end(self, opened: _Open) -> int:
        """Where the last part of a block mapping or list ends: the parser's own mark stands at the next token."""
        if not opened.data:
            return self.places[opened.route].start
        last = next(reversed(opened.data)) if opened.keyed else len(opened.data) - 1
        place = self.places[(*opened.route, last)]
        return max(place.end, place.key_end)

    def no_tag(self, event: Any, start: int, end: int) -> None:
        if event.tag != "!":
            written = self.source.text[start:end].split(maxsplit=1)[0]
            message = f"Tags such as {written} are not used in course files"
            help = "Put quotes around a value that begins with !; remove a tag."
            self.report("yaml-syntax", start, start + len(written), message, help)

    def read(self) -> bool:
        """Read all events; False when a syntax error stopped the reading."""
        text = self.source.text[self.base : self.end]
        if bad := None if is_seen(text) else _UNPRINTABLE.search(text):
            start = self.base + bad.start()
            message = f"A character that nobody sees stands here: {character_name(bad[0])}"
            self.report("yaml-syntax", start, start + 1, message, "Delete it; it usually comes from pasted text.")
            return False
        try:
            self.events(CLoader(text))
        except _Stop as stop:
            self.report("yaml-syntax", stop.start, stop.end, stop.message, stop.help)
            return False
        except MarkedYAMLError as error:
            found = explain(error, text)
            self.report("yaml-syntax", self.base + found.start, self.base + found.end, found.message, found.help)
            return False
        return True

    def events(self, parser: Any) -> None:
        documents = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is ScalarEvent:
                self.scalar(event)
            elif kind is MappingStartEvent:
                self.begin(event, {})
            elif kind is SequenceStartEvent:
                self.begin(event, [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.finish(event)
            elif kind is AliasEvent:
                message = "A value that begins with * reads as an alias, which course files don't use"
                raise _Stop(*self.offsets(event), message, _QUOTE_IT)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    start, _ = self.offsets(event)
                    help = "Delete this line ---: a file has one document."
                    raise _Stop(start, start + 3, "A second YAML document begins here", help)
            elif kind is StreamEndEvent:
                return


class _Stop(Exception):
    def __init__(self, start: int, end: int, message: str, help: str) -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.help = start, end, message, help
