"""Small pieces of content share a file: LMSes unpack and serve the files of a package one by one, many slowly."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ROOM = 192 * 1024
"""Bytes of a file that pieces share: some 45 kB compressed, a second on a slow phone. A larger piece stands alone."""

# What would end a script or a line of JavaScript: the content may be pasted into a page one day.
_ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass
class _Bundle:
    pieces: dict[str, str] = field(default_factory=dict)
    size: int = 0


def bundled(pieces: Iterable[tuple[str, Any]]) -> Iterator[dict[str, str]]:
    """The JSON of pieces, by their names, file by file; each piece goes where there is room first."""
    bundles: list[_Bundle] = []
    for name, data in pieces:
        text = literal(data)
        size = len(text.encode())
        bundle = next((bundle for bundle in bundles if bundle.size + size <= ROOM), None)
        if bundle is None:
            bundles.append(bundle := _Bundle())
        bundle.pieces[name] = text
        bundle.size += size
    return (bundle.pieces for bundle in bundles)


def script(path: str, pieces: Mapping[str, str]) -> bytes:
    """A script that is nothing but data: it puts an object of JSON by name into the window, under its own path.

    No module, which browsers refuse to a page that is opened from a folder.
    """
    data = ",".join(f"{literal(name)}:{text}" for name, text in pieces.items())
    return f"self[{literal(path)}]={{{data}}};\n".encode()


def literal(data: Any) -> str:
    """JSON that is safe in a script."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text
