"""Entries of ``glossary.yaml`` and ``references.yaml``, and other lists of mappings, taken out with their comments."""

from collections.abc import Collection

from coursekit.text.diagnostic import Edit
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, Route, read_yaml


def blocks_of(document: Document, route: Route) -> list[Span]:
    """For each item of a list with an item a line: its lines, with the comments above; empty for another form."""
    listed = document.at(route)
    if not isinstance(listed, list) or not listed or document.broken:
        return []
    text, place = document.source.text, document.places[route]
    if text[place.start : place.start + 1] == "[":
        return []
    spans = []
    key = document.places[route].key_end if route else None
    start = _line_end(text, key) if key is not None else None
    for at in range(len(listed)):
        item = document.places[(*route, at)]
        begin = text.rfind("\n", 0, item.start) + 1 if start is None else start
        end = _line_end(text, item.end)
        spans.append(Span(document.source.path, begin, end))
        start = end
    return spans


def without_entries(path: str, text: str, gone: Collection[int]) -> list[Edit]:
    """Edits that take entries out of a file that is a list; none where it has another form."""
    document = read_yaml(Source(path, text))
    blocks = blocks_of(document, ())
    if len(gone) == len(blocks):
        start = blocks[0].start if blocks else 0
        return [Edit(Span(path, start, len(text)), "[]\n")] if blocks else []
    return [Edit(blocks[at], "") for at in gone if at < len(blocks)]


def _line_end(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)
