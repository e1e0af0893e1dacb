"""A part of the book after layout: its pages as PDF, and what joining must know of them. Data only, so it can be kept.

Lengths are PDF points, from the lower left corner of a page; pages count from 0 within the part.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Slot:
    """Room for a page number. ``target`` is an id of the book, or empty for the page itself.

    ``mark`` stands in the page's content where the number goes. ``digits`` are the glyphs of 0 to 9 in hexadecimal and
    ``widths`` their widths; ``room`` is the width that layout kept, all in thousandths of the font's size. ``align`` is
    how much of the room that is left over goes before the number: 0, 0.5 or 1. ``figures`` is how many fit.
    """

    page: int
    mark: str
    target: str
    digits: tuple[str, ...]
    widths: tuple[float, ...]
    room: float
    align: float
    figures: int


@dataclass(frozen=True)
class Link:
    """A link of one rectangle. ``target`` is an id of the book where ``internal``, else an address."""

    page: int
    target: str
    internal: bool
    rectangle: tuple[float, float, float, float]
    words: str


@dataclass
class Node:
    """An element of the structure tree (ISO 32000-1, 14.7).

    ``kids`` are nodes, marked content as ``[page, MCID]``, and links as their place in ``Laid.links``.
    """

    role: str
    kids: list[Any] = field(default_factory=list)
    alt: str = ""
    language: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; ``level`` counts from 1."""

    level: int
    label: str
    page: int
    x: float
    y: float


@dataclass(frozen=True)
class FontUse:
    """What a part used of a font: ``glyphs`` maps glyph ids to width and text. ``digest`` is of the whole font file."""

    digest: str
    glyphs: dict[str, tuple[float, str]]


@dataclass(frozen=True)
class Finding:
    """Something wrong, as layout or WeasyPrint saw it. ``at`` is ``PATH:LINE``, or empty; ``page`` as in the part."""

    kind: str
    words: str
    at: str
    page: int


@dataclass(frozen=True)
class Laid:
    """A part, laid out. ``anchors`` maps ids to page and place."""

    name: str
    title: str
    pages: int
    anchors: dict[str, tuple[int, float, float]]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    slots: tuple[Slot, ...]
    structure: tuple[Node, ...]
    fonts: dict[str, FontUse]
    findings: tuple[Finding, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Laid:
    """What ``to_json`` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    data = json.loads(text)
    return Laid(
        name=data["name"],
        title=data["title"],
        pages=data["pages"],
        anchors={id: (place[0], place[1], place[2]) for id, place in data["anchors"].items()},
        links=tuple(Link(**{**link, "rectangle": tuple(link["rectangle"])}) for link in data["links"]),
        bookmarks=tuple(Bookmark(**bookmark) for bookmark in data["bookmarks"]),
        slots=tuple(
            Slot(**{**slot, "digits": tuple(slot["digits"]), "widths": tuple(slot["widths"])}) for slot in data["slots"]
        ),
        structure=tuple(_node(node) for node in data["structure"]),
        fonts={name: _font_use(**use) for name, use in data["fonts"].items()},
        findings=tuple(Finding(**finding) for finding in data["findings"]),
    )


def _node(data: dict[str, Any]) -> Node:
    kids = [_node(kid) if isinstance(kid, dict) else kid for kid in data["kids"]]
    return Node(**{**data, "kids": kids})


def _font_use(digest: str, glyphs: dict[str, Any]) -> FontUse:
    return FontUse(digest, {glyph: (width, text) for glyph, (width, text) in glyphs.items()})
