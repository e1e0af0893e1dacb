"""The parts of the book, joined into one PDF: page numbers, links, outline, one structure tree and one set of fonts.

Each part brings its pages; all that spans the book is made here, from what layout took out of the parts. One part is in
memory at a time, and leaves nothing there but the numbers of its objects.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

from coursekit.export.formats.pdf.joining.book_pages import BookPages
from coursekit.export.formats.pdf.joining.bookmarks import write_outline
from coursekit.export.formats.pdf.joining.copying import Copy
from coursekit.export.formats.pdf.joining.destinations import write_destinations
from coursekit.export.formats.pdf.joining.fonts import BookFonts
from coursekit.export.formats.pdf.joining.metadata import write_metadata
from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.page_positions import PlacedBook
from coursekit.export.formats.pdf.joining.part_pages import write_pages
from coursekit.export.formats.pdf.joining.syntax import Value, dictionary, ref
from coursekit.export.formats.pdf.joining.tree import StructureTree
from coursekit.export.formats.pdf.parts import Manuscript
from coursekit.export.formats.pdf.typeset_part import Bookmark, PartPages


def join(
    manuscript: Manuscript, book: PlacedBook, parts: Iterable[PartPages], identifier: bytes, variant: str, target: Path
) -> None:
    """Write the book; ``parts`` come in their order. Raises OSError when the file can't be written."""
    with target.open("wb") as file, pikepdf.new() as frame:
        pdf = PdfFile(file)
        pages = BookPages(pdf, book.pages)
        tree = StructureTree(pdf, pages.numbers)
        fonts = BookFonts(frame, pdf)
        for placed, part in zip(book.parts, parts, strict=True):
            pages.add_blank(placed.start)
            write_pages(pdf, book, placed, part, pages, fonts, tree)
        copy = Copy(pdf)
        write_metadata(frame, manuscript, variant)
        fonts.finish(copy)
        root: dict[str, Value] = {
            **{key[1:]: copy.value(value) for key, value in frame.Root.items() if key != "/Pages"},
            "Pages": ref(pages.finish()),
            "Outlines": write_outline(pdf, _bookmarks(book), pages.numbers),
            "Names": write_destinations(pdf, book, pages.numbers),
            "StructTreeRoot": ref(tree.finish()),
            "MarkInfo": dictionary({"Marked": b"true"}),
        }
        info = pdf.add(dictionary({key[1:]: copy.value(value) for key, value in frame.docinfo.items()}))
        pdf.finish(pdf.add(dictionary(root)), info, identifier)


def _bookmarks(book: PlacedBook) -> Iterator[tuple[int, Bookmark]]:
    return ((placed.start, bookmark) for placed in book.parts for bookmark in placed.layout.bookmarks)
