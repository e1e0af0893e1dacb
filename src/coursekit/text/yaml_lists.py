"""Lists of names as they are written in YAML: what to cut to take one out, and what to swap for another order.

Spans are whole lines for lists with an item a line, so that comments stay with what they speak of.
"""

from collections.abc import Sequence

from coursekit.text.source import Span
from coursekit.text.yaml import Document, Place, Route


def item_spans(document: Document, route: Route) -> list[Span]:
    """Where each text in a list stands."""
    listed = document.at(route)
    items = enumerate(listed if isinstance(listed, list) else ())
    return [document.span((*route, index)) for index, item in items if isinstance(item, str)]


def item_cuts(document: Document, route: Route) -> list[Span]:
    """For each item of a list, what to delete so that it is gone and the rest still reads; the key for an only one."""
    items = _items(document, route)
    if not items:
        return []
    text = document.source.text
    if len(items) == 1:
        whole = document.places[route]
        return [document.source.span(_line_start(text, whole.key_start), _line_end(text, whole.end))]
    if not _is_flow(document, route):
        return [document.source.span(_line_start(text, item.start), _line_end(text, item.end)) for item in items]
    ends = [after.start for after in items[1:]]
    cuts = [document.source.span(item.start, end) for item, end in zip(items, ends, strict=False)]
    return [*cuts, document.source.span(items[-2].end, items[-1].end)]


def item_blocks(document: Document, route: Route) -> list[Span]:
    """For each item of a list, what to swap for another: it with the comments above and beside it."""
    items = _items(document, route)
    if _is_flow(document, route):
        return [document.source.span(item.start, item.end) for item in items]
    text = document.source.text
    blocks = []
    start = _line_end(text, document.places[route].key_end) if items else 0
    for item in items:
        end = _line_end(text, item.end)
        blocks.append(document.source.span(start, end - text[start:end].endswith("\n")))
        start = end
    return blocks


def _items(document: Document, route: Route) -> Sequence[Place]:
    listed = document.at(route)
    if document.broken or not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        return []
    return [document.places[(*route, at)] for at in range(len(listed))]


def _is_flow(document: Document, route: Route) -> bool:
    place = document.places.get(route)
    return place is not None and document.source.text[place.start : place.start + 1] == "["


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The beginning of the next line."""
    return text.find("\n", at) + 1 or len(text)
