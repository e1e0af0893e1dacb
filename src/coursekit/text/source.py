"""Text of one file and the places in it.

Offsets count characters from 0, as Python does; lines and columns count from 1, as editors do.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterator, MutableMapping
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from coursekit.text.expression import expression

_LINE_BREAK = expression(r"\r\n|\n|\r")


class Span(Struct, frozen=True):
    """A half-open range of characters in a file of the course.

    ``path`` is relative to the course folder, with ``/``. An empty span at 0 stands for the file as a whole.
    """

    path: str
    start: int = 0
    end: int = 0


class Position(Struct, frozen=True, order=True):
    """Line and column, both from 1; the column counts characters."""

    line: int
    column: int


class Source(Struct, frozen=True, dict=True):
    """The text of one file, without a byte order mark and with its own line breaks.

    ``marked`` says that the file begins with such a mark; ``digest`` names the bytes that were read, if any were.
    """

    path: str
    text: str
    marked: bool = False
    digest: str = ""

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]
        # As nearly all texts are, and ten times as fast
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    def position(self, offset: int) -> Position:
        """Where an offset stands; one past the end is the place after the last character, within a CR LF before it."""
        offset = min(max(offset, 0), len(self.text))
        if self.text.startswith("\r\n", max(offset - 1, 0)) and offset:
            offset -= 1
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its break; empty when there is no such line."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_span(self, number: int) -> Span:
        """The span of a line's words, counted from 1; that of the whole file when there is no such line."""
        text = self.line(number)
        if not text.strip():
            return self.whole()
        start = self._line_starts[number - 1]
        return Span(self.path, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    def whole(self) -> Span:
        """The span that stands for the file itself."""
        return Span(self.path)

    def span(self, start: int, end: int) -> Span:
        """A span of this file, from offsets."""
        return Span(self.path, start, end)


class PackedSources(MutableMapping[str, Source]):
    """Sources by path, compressed: those of a long course take a third of their room, and are seldom looked at."""

    def __init__(self) -> None:
        self._packed: dict[str, tuple[bytes, bool, str]] = {}

    def __setitem__(self, path: str, source: Source) -> None:
        # Level 1 takes half the time of the usual one, for a tenth more room.
        packed = zlib.compress(source.text.encode("utf-8", "surrogatepass"), 1)
        self._packed[path] = packed, source.marked, source.digest

    def __getitem__(self, path: str) -> Source:
        packed, marked, digest = self._packed[path]
        return Source(path, zlib.decompress(packed).decode("utf-8", "surrogatepass"), marked, digest)

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
