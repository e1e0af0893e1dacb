"""The pages of one part, written into the joined book: with their page numbers, links and place in the structure."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf

from coursekit.export.formats.pdf.joining.book_pages import BookPages
from coursekit.export.formats.pdf.joining.copying import Copy
from coursekit.export.formats.pdf.joining.fonts import BookFonts
from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.page_positions import PlacedBook, PlacedPart
from coursekit.export.formats.pdf.joining.syntax import Value, array, dictionary, name, number, ref, text
from coursekit.export.formats.pdf.joining.tree import StructureTree
from coursekit.export.formats.pdf.layout.numbers import shown_number
from coursekit.export.formats.pdf.typeset_part import PageLink, PartPages, Slot

_MARK = re.compile(rb"%number-[0-9]+%")
_OURS = ("/Annots", "/Contents", "/Parent", "/StructParents", "/Tabs", "/Type")


def write_pages(
    pdf: PdfFile,
    book: PlacedBook,
    placed: PlacedPart,
    part: PartPages,
    pages: BookPages,
    fonts: BookFonts,
    tree: StructureTree,
) -> None:
    """Write all pages of a part."""
    annotations = [pdf.reserve() if _leads(link, book) else None for link in part.links]
    parents = tree.add(part.structure, placed.start, part.links, annotations, more=placed.layout.more)
    links: dict[int, list[Value]] = {}
    for place, (link, annotation) in enumerate(zip(part.links, annotations, strict=True)):
        if annotation is not None:
            links.setdefault(link.page, []).append(ref(annotation))
            pdf.add(_annotation(link, parents.get(place)), annotation)
    shown = _shown_numbers(part.slots, placed.start, book)
    copy = Copy(pdf)
    with pikepdf.open(BytesIO(part.pdf)) as opened:
        fonts.use(opened.pages[0], part.fonts, copy)
        for at, page in enumerate(opened.pages):
            entries = {key[1:]: copy.value(value) for key, value in page.obj.items() if key not in _OURS}
            entries["Contents"] = ref(pdf.add_stream({}, _filled(page, shown.get(at, {}))))
            if at in links:
                entries["Annots"] = array(links[at])
            pages.add(entries)


def _shown_numbers(slots: Sequence[Slot], start: int, book: PlacedBook) -> dict[int, dict[bytes, bytes]]:
    """What draws the page numbers in the slots of a part, by page and mark."""
    by_page: dict[int, dict[bytes, bytes]] = {}
    for slot in slots:
        page = book.places.get(slot.target, (0, 0, 0))[0] if slot.target else start + slot.page
        by_page.setdefault(slot.page, {})[slot.mark.encode()] = shown_number(slot, page + 1)
    return by_page


def _filled(page: Any, shown: Mapping[bytes, bytes]) -> bytes:
    content: bytes = page.obj.Contents.read_bytes()
    return _MARK.sub(lambda mark: shown[mark[0]], content) if shown else content


def _leads(link: PageLink, book: PlacedBook) -> bool:
    return not link.internal or link.target in book.places


def _annotation(link: PageLink, parent: int | None) -> Value:
    """A link's annotation (ISO 32000-1, 12.5.6.5)."""
    entries = {
        "Type": name("Annot"),
        "Subtype": name("Link"),
        "Rect": _corners(link.rectangle),
        "Border": b"[0 0 0]",
        "F": b"4",
        "Contents": text(link.words or link.target),
    }
    if link.internal:
        entries["Dest"] = text(link.target)
    else:
        entries["A"] = dictionary({"S": name("URI"), "URI": text(link.target)})
    if parent is not None:
        entries["StructParent"] = b"%d" % parent
    return dictionary(entries)


def _corners(rectangle: Sequence[float]) -> Value:
    return array(number(float(length)) for length in rectangle)
