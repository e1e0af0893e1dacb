"""A PDF file that is written object by object, so that what is written need not be kept in memory.

A library holds the whole document until it saves it: for a book of 2,000 pages, that is half a gigabyte.
"""

import zlib
from array import array as numbers
from collections.abc import Mapping
from typing import BinaryIO

from coursekit.export.formats.pdf.joining.syntax import Value, array, dictionary, name, ref

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that the file is binary (ISO 32000-1, 7.5.2)."""
TOGETHER = 200
"""Objects in an object stream."""
_FREE, _PLAIN, _PACKED = range(3)


class PdfFile:
    """Writes to ``file``. Objects that are no streams are packed together (ISO 32000-1, 7.5.7)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = file.write(HEADER)
        self._kinds, self._places, self._indexes = numbers("B", [_FREE]), numbers("Q", [0]), numbers("H", [65535])
        self._packing: list[tuple[int, Value]] = []

    def reserve(self) -> int:
        """The number of an object that is written later."""
        for column in (self._kinds, self._places, self._indexes):
            column.append(0)
        return len(self._kinds) - 1

    def add(self, value: Value, number: int | None = None) -> int:
        """Write an object, under a number that was reserved for it or a new one, which is returned."""
        number = self.reserve() if number is None else number
        self._packing.append((number, value))
        if len(self._packing) == TOGETHER:
            self._pack()
        return number

    def add_stream(
        self, entries: Mapping[str, Value], content: bytes, number: int | None = None, *, compress: bool = True
    ) -> int:
        """Write a stream (7.3.8); ``entries`` say nothing of its length, nor of the filter if it is compressed here."""
        number = self.reserve() if number is None else number
        self._set(number, _PLAIN, self._at, 0)
        if compress:
            content = zlib.compress(content)
            entries = {**entries, "Filter": name("FlateDecode")}
        head = dictionary({**entries, "Length": b"%d" % len(content)})
        self._write(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, content))
        return number

    def finish(self, root: int, info: int, identifier: bytes) -> None:
        """Write the cross-reference stream (7.5.8), which ends the file."""
        self._pack()
        number, start = self.reserve(), self._at
        self._set(number, _PLAIN, start, 0)
        table = bytearray()
        for kind, place, index in zip(self._kinds, self._places, self._indexes, strict=True):
            table += kind.to_bytes(1, "big") + place.to_bytes(5, "big") + index.to_bytes(2, "big")
        id = b"<%s>" % identifier.hex().encode()
        entries = {
            "Type": name("XRef"),
            "Size": b"%d" % (number + 1),
            "W": b"[1 5 2]",
            "Root": ref(root),
            "Info": ref(info),
            "ID": array([id, id]),
        }
        self.add_stream(entries, bytes(table), number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        if not self._packing:
            return
        packing, self._packing = self._packing, []
        holder = self.reserve()
        heads, at = [], 0
        for index, (number, value) in enumerate(packing):
            self._set(number, _PACKED, holder, index)
            heads.append(b"%d %d" % (number, at))
            at += len(value) + 1
        head = b" ".join(heads) + b"\n"
        entries = {"Type": name("ObjStm"), "N": b"%d" % len(packing), "First": b"%d" % len(head)}
        self.add_stream(entries, head + b"\n".join(value for _, value in packing), holder)

    def _set(self, number: int, kind: int, place: int, index: int) -> None:
        self._kinds[number], self._places[number], self._indexes[number] = kind, place, index

    def _write(self, content: bytes) -> None:
        self._at += self._file.write(content)
