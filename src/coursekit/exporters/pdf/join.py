"""The parts of the book, joined into one PDF: page numbers, links, outline, one structure tree and one set of fonts.

Each part brings its pages; all that spans the book is made here, from what layout took out of the parts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from coursekit.exporters.pdf.embed import Fonts
from coursekit.exporters.pdf.laid import Laid, Link
from coursekit.exporters.pdf.metadata import write_metadata
from coursekit.exporters.pdf.numbers import shown_number
from coursekit.exporters.pdf.outline import write_outline
from coursekit.exporters.pdf.parts import Manuscript
from coursekit.exporters.pdf.tree import StructureTree

_MARK = re.compile(rb"%number-[0-9]+%")


@dataclass(frozen=True)
class Placed:
    """A part in the book. ``start`` is the place of its first page, from 0."""

    laid: Laid
    start: int


@dataclass(frozen=True)
class Book:
    """The parts with their places: where each id stands, as page of the book, x and y in points."""

    placed: tuple[Placed, ...]
    places: dict[str, tuple[int, float, float]]
    pages: int

    def pages_of(self) -> dict[str, int]:
        """The page number of each id, from 1."""
        return {id: page + 1 for id, (page, _, _) in self.places.items()}


def place(parts: Iterable[Laid], *, recto: bool) -> Book:
    """Put the parts one after another; with ``recto``, each on a right-hand page."""
    placed: list[Placed] = []
    places: dict[str, tuple[int, float, float]] = {}
    start = 0
    for laid in parts:
        start += start % 2 if recto else 0
        placed.append(Placed(laid, start))
        for id, (page, x, y) in laid.anchors.items():
            places.setdefault(id, (start + page, x, y))
        start += laid.pages
    return Book(tuple(placed), places, start)


def join(
    manuscript: Manuscript, book: Book, contents: Sequence[bytes], identifier: bytes, variant: str, target: Path
) -> None:
    """Write the book; ``contents`` are the parts' PDFs."""
    with ExitStack() as open_parts, pikepdf.new() as pdf:
        fonts = Fonts(pdf, [placed.laid.fonts for placed in book.placed])
        links: list[list[Any]] = []
        for placed, content in zip(book.placed, contents, strict=True):
            part = open_parts.enter_context(pikepdf.open(BytesIO(content)))
            while len(pdf.pages) < placed.start:
                _add_blank_page(pdf)
            _fill_in(part, placed, book)
            first = len(pdf.pages)
            pdf.pages.extend(part.pages)
            fonts.use(pdf.pages[first])
            links.append([_annotate(pdf, placed, link, book) for link in placed.laid.links])
        tree = StructureTree(pdf)
        for placed, annotations in zip(book.placed, links, strict=True):
            tree.add(placed.laid, placed.start, annotations)
        tree.finish()
        _write_names(pdf, book)
        write_outline(pdf, [(placed.start, bookmark) for placed in book.placed for bookmark in placed.laid.bookmarks])
        write_metadata(pdf, manuscript, variant)
        fonts.finish()
        pdf.trailer.ID = Array([String(identifier), String(identifier)])
        # A disk that is full would end the process inside of qpdf.
        written = BytesIO()
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            static_id=False,
            deterministic_id=True,
            linearize=False,
        )
    target.write_bytes(written.getbuffer())


def _add_blank_page(pdf: pikepdf.Pdf) -> None:
    """A page like the one before it, also in what a press cuts off (ISO 32000-1, 14.11.2), with nothing on it."""
    before = pdf.pages[-1].obj
    pdf.add_blank_page()
    for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
        if box in before:
            pdf.pages[-1].obj[box] = before[box]


def _fill_in(part: Any, placed: Placed, book: Book) -> None:
    """Write the page numbers into the contents of a part's pages."""
    by_page: dict[int, dict[bytes, bytes]] = {}
    for slot in placed.laid.slots:
        page = book.places.get(slot.target, (0, 0, 0))[0] if slot.target else placed.start + slot.page
        by_page.setdefault(slot.page, {})[slot.mark.encode()] = shown_number(slot, page + 1)
    for number, shown in by_page.items():
        stream = part.pages[number].Contents
        pieces = _MARK.split(stream.read_bytes())
        filled = (shown[mark] for mark in _MARK.findall(stream.read_bytes()))
        stream.write(b"".join(piece for pair in zip(pieces, (*filled, b""), strict=True) for piece in pair))


def _annotate(pdf: Any, placed: Placed, link: Link, book: Book) -> Any | None:
    """The annotation of a link, on its page; None where it leads nowhere (ISO 32000-1, 12.5.6.5)."""
    page = pdf.pages[placed.start + link.page].obj
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(number, 2) for number in link.rectangle]),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=String(link.words or link.target),
    )
    if not link.internal:
        annotation.A = Dictionary(S=Name.URI, URI=String(link.target))
    elif link.target in book.places:
        annotation.Dest = String(link.target)
    else:
        return None
    made = pdf.make_indirect(annotation)
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(made)
    return made


def _write_names(pdf: Any, book: Book) -> None:
    """Named destinations, in a tree of small leaves (ISO 32000-1, 7.9.6)."""
    leaves = []
    for names in _batches(sorted(book.places, key=_key), 64):
        items = Array()
        for name in names:
            number, x, y = book.places[name]
            items.append(String(name))
            items.append(Array([pdf.pages[number].obj, Name.XYZ, round(x, 2), round(y, 2), 0]))
        limits = Array([String(names[0]), String(names[-1])])
        leaves.append(pdf.make_indirect(Dictionary(Limits=limits, Names=items)))
    if leaves:
        pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array(leaves)))


def _key(name: str) -> bytes:
    """How PDF sorts a name: by the bytes of the string."""
    return bytes(String(name))


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[at : at + size] for at in range(0, len(items), size))
