"""A source on disk, read as if a stranger had sent it: a folder, a zip or a single file.

Nothing outside of it is read, no link is followed, and no zip unpacks to more than ``verify`` would look at.
"""

import codecs
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from coursekit.files.folder import MAX_PICTURE_BYTES, MAX_TEXT_BYTES, read_bytes, scan
from coursekit.importers.encodings import codec_of
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.tarred import is_gzip, opened_tar

if TYPE_CHECKING:
    from coursekit.verify.archive import Archive, ZipEntry

MOST_BYTES = MAX_PICTURE_BYTES
"""Bytes of a single file that is read."""


class _FileStore(Protocol):
    """Where the bytes of files are; paths have ``/`` and are ``normpath``'s."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, sorted."""

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""

    def read(self, path: str, most: int) -> bytes | None:
        """What a file holds; None for more bytes than ``most``. Raises OSError and NotImported."""


@dataclass(frozen=True)
class ImportSource:
    """What is imported. ``name`` is that of the folder, or of the file without its suffix. ``single`` is the file
    that was named, if it is no zip.

    ``base`` is a folder inside it, ending in ``/``, from which paths are counted; it is empty for the whole.
    ``used`` are the files that were read, ``broken`` those of them that could not be parsed, counted from the whole.
    """

    name: str
    files: _FileStore
    single: str = ""
    base: str = ""
    used: set[str] = field(default_factory=set, compare=False)
    broken: set[str] = field(default_factory=set, compare=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All files below ``base``, sorted."""
        return tuple(path[len(self.base) :] for path in self.files.paths if path.startswith(self.base))

    def below(self, folder: str) -> "ImportSource":
        """The same, seen from a folder inside it."""
        base = normpath(f"{self.base}{folder}")
        return ImportSource(
            self.name, self.files, self.single, "" if base == "." else f"{base}/", self.used, self.broken
        )

    def resolve(self, path: str, start: str = "") -> str | None:
        """Where a path that stands in a file of the folder ``start`` leads; None out of the source.

        It may lead above ``base``, and has ``..`` then. Tools of Windows write ``\\`` between folders.
        """
        path = path.replace("\\", "/")
        parts = (self.base.rstrip("/"), start, path) if not path.startswith("/") else (path[1:],)
        whole = normpath("/".join(filter(None, parts)) or ".")
        if whole == ".." or whole.startswith(("../", "/")):
            return None
        return os.path.relpath(whole, self.base or ".").replace(os.sep, "/")

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        whole = normpath(f"{self.base}{path}")
        return not whole.startswith(("../", "/")) and self.files.holds(whole)

    def bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """What a file holds. Raises NotImported for one that can't be read, or has more than ``most`` bytes."""
        whole = normpath(f"{self.base}{path}")
        self.used.add(whole)
        try:
            content = self.files.read(whole, most)
        except OSError as error:
            raise NotImported(f"{path} can't be read: {error.strerror or error}.") from None
        if content is None:
            raise NotImported(f"{path} is larger than {most / 1e6:g} MB, which is more than is read.")
        return content

    def whole_text(self, path: str, most: int = MAX_TEXT_BYTES) -> str:
        """The text of a file whose path is counted from the whole. Raises NotImported."""
        return ImportSource(self.name, self.files, self.single, "", self.used).text(path, most)

    def nearest(self, path: str) -> str:
        """The file that a path means: as it is written, with ``%20`` for what it stands for, or with other capitals,
        which Windows does not tell apart; the path itself where there is none."""
        if not self.holds(path) and self.holds(plain := unquote(path)):
            return plain
        return path if self.holds(path) else self._by_letters.get(unquote(path).casefold(), path)

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return {path.casefold(): path for path in reversed(self.paths)}

    def pass_over(self, path: str) -> None:
        """Say of a file that it holds nothing for people, so that nobody need list it."""
        self.used.add(normpath(f"{self.base}{path}"))

    def text(self, path: str, most: int = MAX_TEXT_BYTES) -> str:
        """The text of a file, as ``text_of`` reads it. Raises NotImported."""
        return text_of(self.bytes(path, most))


_CHARSET = re.compile(rb"<meta\b[^>]*\bcharset\s*=\s*[\"']?([A-Za-z][\w-]{1,30})", re.IGNORECASE)


def text_of(content: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, what a page says that it is, or else Windows-1252; with ``\\n`` at
    line ends."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            charset = _CHARSET.search(content[:2048])
            text = content.decode((charset and codec_of(charset[1].decode())) or "cp1252", "replace")
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


@dataclass(frozen=True)
class _FolderFiles:
    root: Path
    paths: tuple[str, ...]

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.paths)

    def holds(self, path: str) -> bool:
        hidden = any(part.startswith(".") for part in path.split("/")) and ".git" not in path.split("/")
        return path in self._known or (hidden and _is_plain(self.root, path))

    def read(self, path: str, most: int) -> bytes | None:
        if not self.holds(path):
            raise NotImported(f"There is no file {path}.")
        return read_bytes(self.root, path, most)


def _is_plain(root: Path, path: str) -> bool:
    """Whether a path leads to a file and over no link; hidden ones are not listed, but may be asked for."""
    place = root
    for part in path.split("/"):
        place = place / part
        if part == ".." or place.is_symlink():
            return False
    return place.is_file()


@dataclass(frozen=True)
class _LoneFile:
    """A file that was named, and what it speaks of beside it, without links on the way."""

    root: Path
    name: str

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.name,)

    def holds(self, path: str) -> bool:
        return _is_plain(self.root, path)

    def read(self, path: str, most: int) -> bytes | None:
        # The file itself was named by the user, whose own links are followed
        if path != self.name and not self.holds(path):
            raise NotImported(f"There is no file {path}.")
        root = (self.root / path).resolve().parent if path == self.name else self.root
        return read_bytes(root, (self.root / path).resolve().name if path == self.name else path, most)


@dataclass(frozen=True)
class _ZipFiles:
    """``names`` are those in the zip by path: tools of Windows write ``\\`` between folders."""

    archive: "Archive"
    names: dict[str, str]

    @cached_property
    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.names))

    def holds(self, path: str) -> bool:
        return path in self.names

    def read(self, path: str, most: int) -> bytes | None:
        from coursekit.verify.archive import DamagedEntry

        if path not in self.names:
            raise NotImported(f"There is no file {path}.")
        try:
            content = self.archive.read(self.names[path], most + 1)
        except DamagedEntry as error:
            raise NotImported(f"{path} can't be unpacked: {error}.") from None
        return content if len(content) <= most else None


@contextmanager
def opened_source(path: Path, losses: Losses) -> Iterator[ImportSource]:
    """A folder, zip, .tar.gz or file, open for reading; what of it is not read is listed.

    Raises NotImported and OSError.
    """
    if path.is_dir():
        folder = scan(path)
        for link in sorted(folder.links):
            losses.add(link, 0, "a link, which is not followed")
        for name, reason in folder.unreadable.items():
            losses.add(name, 0, f"not read: {reason}")
        yield ImportSource(path.resolve().name, _FolderFiles(path, tuple(sorted(folder.files))))
    elif not path.exists():
        raise NotImported(f"There is no file or folder {path}.")
    elif is_zip(path):
        with _opened_zip(path, losses) as files:
            yield ImportSource(path.stem, files)
    elif is_gzip(path):
        with opened_tar(path, losses) as packed:
            yield ImportSource(path.stem.removesuffix(".tar"), packed)
    else:
        yield ImportSource(path.stem, _LoneFile(path.parent, path.name), path.name)


def is_zip(path: Path) -> bool:
    """Whether a file begins as a zip does."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


@contextmanager
def _opened_zip(path: Path, losses: Losses) -> Iterator[_ZipFiles]:
    from coursekit.verify.archive import NotReadable, opened_archive

    try:
        with opened_archive(path) as archive:
            if archive.is_bomb:
                raise NotImported(f"{path.name} unpacks to far more than it holds: it is made to fill a disk.")
            names: dict[str, str] = {}
            for name, entry in archive.files.items():
                inside = name.replace("\\", "/")
                if inside.endswith("/"):
                    continue
                if reason := _why_not(inside, entry):
                    losses.add(name, 0, reason)
                elif inside in names:
                    # The one that is written as zips write it is the file, whichever comes first
                    names[inside], other = (inside, names[inside]) if name == inside else (names[inside], name)
                    losses.add(other, 0, f"another file called {inside}")
                else:
                    names[inside] = name
            yield _ZipFiles(archive, names)
    except NotReadable as error:
        raise NotImported(f"{path.name} can't be read. {error}.") from None


def _why_not(name: str, entry: "ZipEntry") -> str:
    if entry.is_special:
        return "a link or a device, which is not unpacked"
    if "\0" in name or re.match(r"[A-Za-z]:", name) or name.startswith(("/", "../")) or normpath(name) != name:
        return "its name leads out of the zip, so it is not unpacked"
    return "" if entry.can_be_read else "it is encrypted, or unpacks to far more than it holds, so it is not unpacked"
