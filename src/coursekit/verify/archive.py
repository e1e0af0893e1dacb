"""A zip that may be hostile: opened with bounded memory, and read no further than it promises to unpack to.

Layout and fields: PKWARE's APPNOTE 6.3.10. What is odd about it stays to be looked at; nothing is ever written to disk.
"""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

MOST_CONTENTS = 4_000_000
"""Bytes of a table of contents: 20,000 files with long names take 3 MB, a million entries at least 46 MB."""
MOST_UNPACKED = 2_000_000_000
"""Bytes: more than LMSes let anybody upload, and as much as is read in some seconds."""
MOST_RATIO = 200
"""How many times its size an entry may unpack to. Text that repeats itself comes to 20, DEFLATE's limit is 1,032."""
SMALL = 1_000_000
"""Bytes that a single entry may unpack to whatever its ratio: a blank picture packs well."""
BLOCK = 1 << 18

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What every LMS unpacks: the methods of PKZip 2.04g, which the Content Aggregation Model asks for."""

ENCRYPTED = 0x1
"""Bit of the general purpose flags."""

_LOCAL_HEADER = 30
"""Bytes that stand before an entry's name and content."""


_DAMAGE = (EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError, struct.error, zlib.error)
"""What the standard library raises about a damaged zip, beside BadZipFile."""


class NotReadable(Exception):
    """A zip that could not be opened at all, or is too large to be looked at; the message says why, for people."""


class DamagedEntry(Exception):
    """An entry that does not unpack to what the zip promises."""


@dataclass(frozen=True)
class ZipEntry:
    """A file or folder in the zip. ``name`` is as written, also what stands behind a NUL; sizes are in bytes."""

    name: str
    info: zipfile.ZipInfo

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def is_special(self) -> bool:
        """Whether Unix would make a link, a device or a pipe of it."""
        kind = stat.S_IFMT(self.info.external_attr >> 16)
        return kind not in (0, stat.S_IFREG, stat.S_IFDIR)

    @property
    def is_encrypted(self) -> bool:
        return bool(self.info.flag_bits & ENCRYPTED)

    @property
    def size(self) -> int:
        return self.info.file_size

    @property
    def packed(self) -> int:
        return self.info.compress_size

    @property
    def is_bomb(self) -> bool:
        return self.size > SMALL and self.size > MOST_RATIO * self.packed

    @property
    def start(self) -> int:
        return self.info.header_offset

    @property
    def end(self) -> int:
        """One past the last byte that the entry must have."""
        return self.start + _LOCAL_HEADER + len(self.info.orig_filename) + self.packed

    @property
    def can_be_read(self) -> bool:
        return not (self.is_folder or self.is_encrypted or self.is_bomb) and self.info.compress_type in METHODS


@dataclass(frozen=True)
class Archive:
    """``entries`` in the order of the zip's table of contents."""

    entries: tuple[ZipEntry, ...]
    zip: zipfile.ZipFile

    @cached_property
    def files(self) -> Mapping[str, ZipEntry]:
        """Files by name; of two with the same name the last, which is what unpacking leaves."""
        return {entry.name: entry for entry in self.entries if not entry.is_folder}

    @cached_property
    def unpacked(self) -> int:
        """Bytes of everything."""
        return sum(entry.size for entry in self.entries)

    @cached_property
    def overlapping(self) -> tuple[tuple[ZipEntry, ZipEntry], ...]:
        """Pairs of entries that share bytes of the zip."""
        ordered = sorted(self.entries, key=lambda entry: (entry.start, entry.end))
        return tuple((first, second) for first, second in pairwise(ordered) if second.start < first.end)

    @cached_property
    def is_bomb(self) -> bool:
        """Whether reading all of it is out of the question."""
        return bool(self.overlapping) or self.unpacked > MOST_UNPACKED

    def read(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a file, or nothing of one that must not be unpacked. Raises DamagedEntry."""
        entry = self.files[name]
        if self.overlapping or not entry.can_be_read:
            return b""
        content = io.BytesIO()
        for block in self.blocks(entry):
            content.write(block)
            if content.tell() >= most:
                break
        return content.getvalue()[:most]

    def blocks(self, entry: ZipEntry) -> Iterator[bytes]:
        """The content of an entry that can be read, piece by piece. Raises DamagedEntry."""
        try:
            with self.zip.open(entry.info) as opened:
                while block := opened.read(BLOCK):
                    yield block
        except (zipfile.BadZipFile, *_DAMAGE) as error:
            raise DamagedEntry(str(error) or "it ends too early") from None


class _Bounded(io.FileIO):
    """A file of which no single read takes more than a table of contents may."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = max(0, os.fstat(self.fileno()).st_size - self.tell())
        if size > MOST_CONTENTS:
            raise NotReadable("Its table of contents takes more than 4 MB: more files than any course has")
        return super().read(size) or b""


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """A zip, open for reading. Raises NotReadable, and OSError for a file that can't be opened."""
    with _Bounded(path) as file:
        try:
            zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, *_DAMAGE) as error:
            raise NotReadable(_why(path, error)) from None
        with zip:
            yield Archive(tuple(ZipEntry(info.orig_filename, info) for info in zip.infolist()), zip)


def _why(path: Path, error: Exception) -> str:
    with path.open("rb") as file:
        begins_as_zip = file.read(4).startswith(b"PK")
    if path.stat().st_size == 0:
        return "It is empty"
    if not begins_as_zip:
        return "It is no zip: it does not begin as one"
    return f"It begins as a zip, but its table of contents is missing or damaged ({error})"
