"""A part of the book after layout, in two halves: what all parts must know of it, and what joining it takes. Data only.

Lengths are PDF points, from the lower left corner of a page; pages count from 0 within the part.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Slot:
    """Room for a page number. ``target`` is an id of the book, or empty for the page itself.

    ``mark`` stands in the page's content where the number goes. ``digits`` are the glyphs of 0 to 9 in hexadecimal and
    ``widths`` their widths; ``room`` is the width that layout kept, all in thousandths of the font's size. ``align`` is
    how much of the room that is left over goes before the number: 0, 0.5 or 1.
    """

    page: int
    mark: str
    target: str
    digits: tuple[str, ...]
    widths: tuple[float, ...]
    room: float
    align: float


@dataclass(frozen=True)
class PageLink:
    """A link of one rectangle. ``target`` is an id of the book where ``internal``, else an address."""

    page: int
    target: str
    internal: bool
    rectangle: tuple[float, float, float, float]
    words: str


@dataclass
class StructureNode:
    """An element of the structure tree (ISO 32000-1, 14.7).

    ``kids`` are nodes, marked content as ``[page, MCID]``, and links as their place in ``PartPages.links``. A node
    that is ``continued`` began on earlier pages of its part.
    """

    role: str
    kids: list[Any] = field(default_factory=list)
    alt: str = ""
    language: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    continued: bool = False


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class LayoutFinding:
    """Something wrong, as layout or WeasyPrint saw it. ``at`` is ``PATH:LINE``, or empty; ``page`` as in the part."""

    kind: str
    words: str
    at: str
    page: int


@dataclass(frozen=True)
class PartLayout:
    """A part, laid out, or some pages of a long one: what must be known of all parts at once.

    With ``more``, the part goes on with what comes next. ``anchors`` maps ids to page and place.
    """

    name: str
    title: str
    pages: int
    more: bool
    anchors: dict[str, tuple[int, float, float]]
    bookmarks: tuple[Bookmark, ...]
    findings: tuple[LayoutFinding, ...]

    def to_json(self) -> str:
        return _json(self)


@dataclass(frozen=True)
class PartPages:
    """A part's pages, as a PDF that only joining makes sense of, and what joining takes from one part at a time."""

    slots: tuple[Slot, ...]
    links: tuple[PageLink, ...]
    structure: tuple[StructureNode, ...]
    fonts: dict[str, FontUse]
    pdf: bytes

    def to_bytes(self) -> bytes:
        head = _json(replace(self, pdf=b"")).encode()
        return b"%010d" % len(head) + head + self.pdf


def layout_from(text: str) -> PartLayout:
    """What ``PartLayout.to_json`` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    data = json.loads(text)
    return PartLayout(
        name=data["name"],
        title=data["title"],
        pages=data["pages"],
        more=data["more"],
        anchors={id: (place[0], place[1], place[2]) for id, place in data["anchors"].items()},
        bookmarks=tuple(Bookmark(**bookmark) for bookmark in data["bookmarks"]),
        findings=tuple(LayoutFinding(**finding) for finding in data["findings"]),
    )


def pages_from(content: bytes) -> PartPages:
    """What ``PartPages.to_bytes`` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    end = 10 + int(content[:10])
    data = json.loads(content[10:end])
    return PartPages(
        slots=tuple(
            Slot(**{**slot, "digits": tuple(slot["digits"]), "widths": tuple(slot["widths"])}) for slot in data["slots"]
        ),
        links=tuple(PageLink(**{**link, "rectangle": tuple(link["rectangle"])}) for link in data["links"]),
        structure=tuple(_node(node) for node in data["structure"]),
        fonts={name: _font_use(**use) for name, use in data["fonts"].items()},
        pdf=content[end:],
    )


def _json(half: PartLayout | PartPages) -> str:
    fields = {field: value for field, value in asdict(half).items() if field != "pdf"}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _node(data: dict[str, Any]) -> StructureNode:
    kids = [_node(kid) if isinstance(kid, dict) else kid for kid in data["kids"]]
    return StructureNode(**{**data, "kids": kids})


def _font_use(digest: str, glyphs: dict[str, Any]) -> FontUse:
    return FontUse(digest, {glyph: (width, text) for glyph, (width, text) in glyphs.items()})
