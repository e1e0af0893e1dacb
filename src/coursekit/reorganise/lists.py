"""Lists of names in YAML, changed where they stand: comments, quotes and the other items stay as they are."""

import re
from collections.abc import Iterable, Sequence

from coursekit.text.diagnostic import Edit
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document, Place, Route, plain_scalar, read_yaml
from coursekit.text.yaml_lists import item_blocks, item_spans


class NotAList(Exception):
    """A list that can't be changed, because it can't be read; the message names it."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits, which do not overlap; what they bring has the line breaks of the text."""
    returns = "\r\n" in text and text.count("\r\n") == text.count("\n")
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        new = edit.text.replace("\r\n", "\n").replace("\n", "\r\n") if returns else edit.text
        text = text[: edit.span.start] + new + text[edit.span.end :]
    return text


def quoted(id: str) -> str:
    """An id as YAML reads it as a text."""
    return id if isinstance(plain_scalar(id), str) else f'"{id}"'


def replaced(document: Document, route: Route, old: str, new: str) -> list[Edit]:
    """Edits that write another name for each item that has one."""
    listed = document.at(route)
    spans = iter(item_spans(document, route))
    items = [(item, next(spans)) for item in (listed if isinstance(listed, list) else ()) if isinstance(item, str)]
    return [Edit(span, _as_written(document.source.text, span, new)) for item, span in items if item == old]


def _as_written(text: str, span: Span, new: str) -> str:
    mark = text[span.start : span.start + 1]
    return f"{mark}{new}{mark}" if mark in ("'", '"') else quoted(new)


def with_items(text: str, route: Route, items: Sequence[str], within: tuple[int, int] | None = None) -> str:
    """A text whose list under a key holds these items, in this order; ``within`` is where its YAML begins and ends.

    Each item that was there keeps its quotes and its comments, and the form of the list stays. Raises NotAList.
    """
    start, end = within or (0, len(text))
    document = read_yaml(Source("", text), start, end)
    listed = document.at(route)
    key = str(route[-1])
    if document.broken or not (listed is None or isinstance(listed, list)):
        raise NotAList(f"the list {key} can't be read")
    if listed and not all(isinstance(item, str) for item in listed):
        raise NotAList(f"the list {key} has items that are no text")
    if [*(listed or ())] == [*items]:
        return text
    if not listed:
        return edited(text, [_begun(document, route, items, end)]) if items else text
    place = document.places[route]
    if not items and key in _LEADING:
        return edited(text, [Edit(Span("", place.start, place.end), "[]")])
    if not items:
        return edited(text, [_without_key(text, place)])
    if text[place.start] == "[":
        return edited(text, _flow(document, route, items))
    return edited(text, [_block(document, route, items)])


_LEADING = ("stages", "concepts")
"""Lists of the path: always there, with an item a line."""


def _without_key(text: str, place: Place) -> Edit:
    """The key goes with its last item, but for comments."""
    start = text.rfind("\n", 0, place.key_start) + 1
    end = text.find("\n", place.end) + 1 or len(text)
    comments = re.findall(r"(?m)(?:^|(?<=\s))#[^\r\n]*", text[place.key_end : end])
    return Edit(Span("", start, end), "".join(f"{comment}\n" for comment in comments))


def _begun(document: Document, route: Route, items: Sequence[str], end: int) -> Edit:
    """A list where none is, or an empty one."""
    text, key = document.source.text, str(route[-1])
    flow = f"[{', '.join(map(quoted, items))}]"
    lines = "".join(f"\n  - {quoted(item)}" for item in items)
    short = key not in _LEADING
    if (place := document.places.get(route)) is not None:
        if place.start == place.end:
            at = place.key_end + 1
            return Edit(Span("", at, at), f" {flow}" if short else lines)
        start = place.start
        if not short:
            start -= text[:start].endswith(" ")
        return Edit(Span("", start, place.end), flow if short else lines)
    body = text[:end].rstrip("\r\n")
    written = f"{key}: {flow}" if short else f"{key}:{lines}"
    if (after := line_for(document, key)) is not None:
        return Edit(Span("", after, after), f"{written}\n")
    return Edit(Span("", len(body), len(body)), f"\n{written}")


_ORDER = (
    "title", "summary", "objectives", "prerequisites", "connects_to", "introduces", "figures", "anchor", "draw",
    "prove_it", "references", "minutes", "formerly",
)  # fmt: skip
"""The keys of a concept, as ``fmt`` orders them."""


def line_for(document: Document, key: str) -> int | None:
    """Where the line of the first key begins that stands after this one in the order of a concept."""
    data = document.data
    if not isinstance(data, dict) or key not in _ORDER:
        return None
    later = [name for name in data if name in _ORDER[_ORDER.index(key) + 1 :]]
    text = document.source.text
    for name in later:
        at = text.rfind("\n", 0, document.places[(name,)].key_start) + 1
        while (above := text.rfind("\n", 0, at - 1) + 1) < at and text[above:at].lstrip().startswith("#"):
            at = above
        return at
    return None


def _flow(document: Document, route: Route, items: Sequence[str]) -> list[Edit]:
    """A list in brackets: each item as it is written, with a comma and a blank between them."""
    text = document.source.text
    written = {item: text[span.start : span.end] for item, span in _spans(document, route)}
    place = document.places[route]
    inner = text[place.start + 1 : place.end - 1]
    if "\n" in inner:
        lead = inner[: len(inner) - len(inner.lstrip())]
        tail = inner[len(inner.rstrip()) :]
        joint = f",{lead}" if "\n" in lead else ", "
    else:
        lead, tail, joint = "", "", ", "
    if "#" in inner:
        # A comment between items ends with its line; they are kept above the list.
        comments = [line.partition("#")[2].strip() for line in inner.splitlines() if "#" in line]
        new = "".join(f"\n  # {comment}" for comment in comments)
        new += "".join(f"\n  - {written.get(item, quoted(item))}" for item in items)
        return [Edit(Span("", place.start, place.end), new)]
    new = f"[{lead}{joint.join(written.get(item, quoted(item)) for item in items)}{tail}]"
    return [Edit(Span("", place.start, place.end), new)]


def _block(document: Document, route: Route, items: Sequence[str]) -> Edit:
    """A list with an item a line: each line goes with the comments above and beside it."""
    text = document.source.text
    blocks = item_blocks(document, route)
    first, last = blocks[0].start, blocks[-1].end
    written: dict[str, str] = {}
    lost: list[str] = []
    for (item, _), block in zip(_spans(document, route), blocks, strict=True):
        item_text = text[block.start : block.end].rstrip("\r")
        if item in items and item not in written:
            written[item] = item_text
        else:
            lost += [line for line in item_text.splitlines() if line.lstrip().startswith("#")]
    indent = " " * _column(text, document.places[(*route, 0)].start)
    lines = [written.get(item) or f"{indent}- {quoted(item)}" for item in items]
    return Edit(Span("", first, last), "\n".join([*lost, *lines]).replace("\r\n", "\n"))


def _column(text: str, at: int) -> int:
    """Where the dash of an item stands in its line."""
    line = text.rfind("\n", 0, at) + 1
    return len(text[line:at]) - len(text[line:at].lstrip())


def _spans(document: Document, route: Route) -> list[tuple[str, Span]]:
    return list(zip(document.at(route), item_spans(document, route), strict=True))
