"""Named destinations: what the links inside the book lead to."""

from collections.abc import Sequence

from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.page_positions import PlacedBook
from coursekit.export.formats.pdf.joining.syntax import Value, array, dictionary, name, number, ref, text

LEAF = 64
"""Names in a leaf of the tree."""


def write_destinations(pdf: PdfFile, book: PlacedBook, pages: Sequence[int]) -> Value:
    """Write every id of the book into a name tree (ISO 32000-1, 7.9.6); returns the document's name dictionary.

    ``pages`` are the numbers of the page objects.
    """
    ids = sorted(book.places, key=text_bytes)
    leaves = [ref(_leaf(pdf, book, pages, ids[at : at + LEAF])) for at in range(0, len(ids), LEAF)]
    return dictionary({"Dests": dictionary({"Kids": array(leaves)})})


def text_bytes(id: str) -> bytes:
    """How PDF sorts a name: by the bytes of the string."""
    return id.encode() if id.isascii() else b"\xfe\xff" + id.encode("utf-16-be")


def _leaf(pdf: PdfFile, book: PlacedBook, pages: Sequence[int], ids: Sequence[str]) -> int:
    items: list[Value] = []
    for id in ids:
        page, x, y = book.places[id]
        items += [text(id), array([ref(pages[page]), name("XYZ"), number(x), number(y), b"0"])]
    return pdf.add(dictionary({"Limits": array([text(ids[0]), text(ids[-1])]), "Names": array(items)}))
