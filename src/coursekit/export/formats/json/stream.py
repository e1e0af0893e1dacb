"""Data as JSON, a piece at a time: what an iterator brings is written as a list, of which one item is held."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

INDENT = 2


def pieces(value: Any, depth: int = 0) -> Iterator[bytes]:
    """The JSON of plain data in which lists may be iterators, indented as ``json.dumps(…, indent=2)`` does.

    What can only be said after all before it is a function.
    """
    if callable(value):
        value = value()
    inner, outer = b"\n" + b" " * (INDENT * (depth + 1)), b"\n" + b" " * (INDENT * depth)
    if isinstance(value, Iterator):
        yield from _between(b"[", (pieces(item, depth + 1) for item in value), b"]", inner, outer)
    elif isinstance(value, Mapping) and any(isinstance(item, Iterator) or callable(item) for item in value.values()):
        entries = (_entry(key, item, depth) for key, item in value.items())
        yield from _between(b"{", entries, b"}", inner, outer)
    else:
        # A line break inside a text is written as \\n, so each that is found here stands between values
        yield msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=INDENT).replace(b"\n", outer)


def _entry(key: str, value: Any, depth: int) -> Iterator[bytes]:
    yield msgspec.json.encode(key) + b": "
    yield from pieces(value, depth + 1)


def _between(
    first: bytes, items: Iterator[Iterator[bytes]], last: bytes, inner: bytes, outer: bytes
) -> Iterator[bytes]:
    empty = True
    yield first
    for item in items:
        yield inner if empty else b"," + inner
        yield from item
        empty = False
    yield last if empty else outer + last
