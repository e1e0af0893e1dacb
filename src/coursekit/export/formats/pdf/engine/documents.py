"""WeasyPrint's documents: read, laid out in pages, and written; and what a page says of itself beside its boxes.

Lengths are CSS pixels, from the upper left corner of a page.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from coursekit.export.formats.pdf.engine.library import weasyprint
from coursekit.export.formats.pdf.engine.surroundings import only_our_fonts


class Anchor(NamedTuple):
    """Where an id is on a page."""

    id: str
    x: float
    y: float


class OutlineEntry(NamedTuple):
    """An entry of the outline that leads to a page; ``level`` counts from 1."""

    level: int
    label: str
    x: float
    y: float


class LinkArea(NamedTuple):
    """A rectangle of a link, from left and top to right and bottom.

    ``box`` is what it is the link of; ``kind`` is ``internal`` for an id, ``external`` for an address, ``attachment``.
    """

    kind: str
    target: str
    rectangle: tuple[float, float, float, float]
    box: Any


def font_configuration() -> Any:
    """A place for the fonts that style sheets bring; of the system's, it knows none."""
    with only_our_fonts():
        return weasyprint().text.fonts.FontConfiguration()


def style_sheet(text: str, fonts: Any, fetcher: Any) -> Any:
    """A style sheet, read; its fonts are put into ``fonts``."""
    return weasyprint().CSS(string=text, font_config=fonts, url_fetcher=fetcher)


def parsed(html: str, fetcher: Any, base_url: str) -> Any:
    """A document, read but not laid out."""
    return weasyprint().HTML(string=html, url_fetcher=fetcher, base_url=base_url)


def root_of(document: Any) -> Any:
    """The element ``html`` of a document that was read, as ElementTree has it; what is changed there is laid out so."""
    return document.etree_element


def laid_out(document: Any, sheets: Sequence[Any], fonts: Any) -> Any:
    """A document that was read, in pages."""
    return document.render(stylesheets=sheets, font_config=fonts, pdf_tags=True)


def pages_of(document: Any) -> Sequence[Any]:
    """The pages of a document that was laid out."""
    pages: list[Any] = document.pages
    return pages


def leave_out_from(document: Any, number: int) -> None:
    """Let a document have no more pages than that."""
    del document.pages[number:]


def pdf_of(document: Any) -> bytes:
    """The document, painted and written, with nothing compressed."""
    target = BytesIO()
    document.write_pdf(target, pdf_tags=True, uncompressed_pdf=True)
    return target.getvalue()


def height_of(page: Any) -> float:
    """How high a page is, with its margins."""
    return float(page.height)


def anchors_of(page: Any) -> Iterator[Anchor]:
    """The ids on a page."""
    return (Anchor(id, x, y) for id, (x, y, _, _) in page.anchors.items())


def entries_of(page: Any) -> Iterator[OutlineEntry]:
    """What the outline says of a page."""
    return (OutlineEntry(level, label, x, y) for level, label, (x, y), _ in page.bookmarks)


def links_of(page: Any) -> Iterator[LinkArea]:
    """The rectangles of a page that lead elsewhere."""
    return (LinkArea(*link) for link in page.links)


def forget_links(page: Any) -> None:
    """Let nothing lead to a page or from it."""
    page.anchors, page.bookmarks, page.links = {}, [], []
