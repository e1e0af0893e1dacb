"""Objects of a PDF that pikepdf reads, written into the file of the book."""

from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream

from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.syntax import NULL, Value, array, dictionary, ref


class Copy:
    """Copies from one PDF, what is referred to as well, each object once.

    ``known`` are objects that stand in the file already or will, by number and generation in the other PDF.
    """

    def __init__(self, file: PdfFile) -> None:
        self.known: dict[tuple[int, int], int] = {}
        self._file = file

    def value(self, found: Any) -> Value:
        """An object as the file writes it: an indirect one as a reference."""
        if not isinstance(found, Object):
            return _scalar(found)
        if not found.is_indirect:
            return self._written(found)
        if found.objgen not in self.known:
            self.known[found.objgen] = self._file.reserve()
            self.write(found, self.known[found.objgen])
        return ref(self.known[found.objgen])

    def write(self, found: Any, number: int) -> None:
        """Write an object under a number."""
        if not isinstance(found, Stream):
            self._file.add(self._written(found), number)
            return
        entries = {key[1:]: self.value(value) for key, value in found.stream_dict.items() if key != "/Length"}
        # Who looks for a file's metadata without understanding PDF finds them (ISO 32000-1, 14.3.2).
        compress = "/Filter" not in found.stream_dict and found.stream_dict.get("/Type") != Name.Metadata
        self._file.add_stream(entries, found.read_raw_bytes(), number, compress=compress)

    def _written(self, found: Any) -> Value:
        if isinstance(found, Dictionary):
            return dictionary({key[1:]: self.value(value) for key, value in found.items()})
        if isinstance(found, Array):
            return array(self.value(value) for value in found)
        return bytes(found.unparse())


def _scalar(found: bool | int | float | Decimal | None) -> Value:
    if found is None:
        return NULL
    if isinstance(found, bool):
        return b"true" if found else b"false"
    return f"{found:f}".encode() if isinstance(found, Decimal | float) else b"%d" % found
