"""Reads a course folder and nothing outside it: no links, no special files, no endless ones (DESIGN §8)."""

import codecs
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from coursekit.files.fingerprint import digest
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source, Span

MAX_TEXT_BYTES = 2_000_000
"""A concept is a page; the longest book chapter is far below this."""
MAX_PICTURE_BYTES = 50_000_000
"""A learner on a phone waits for each of them."""
MAX_FOLDER_DEPTH = 12
PICTURE_SUFFIXES = frozenset((".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))


@dataclass(frozen=True)
class Folder:
    """What a course folder holds: paths relative to it, with ``/``."""

    root: Path
    files: frozenset[str]
    folders: frozenset[str]
    links: frozenset[str]

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in sorted(self.files):
            folder, _, name = path.rpartition("/")
            names.setdefault(folder, []).append(name)
        return names

    def inside(self, folder: str) -> tuple[str, ...]:
        """Names of the files directly in a folder, sorted."""
        return tuple(self._names.get(folder, ()))


def scan(root: Path) -> Folder:
    """List a course folder. Hidden entries are left out; links are listed but never followed."""
    files: set[str] = set()
    folders: set[str] = set()
    links: set[str] = set()
    waiting = [("", 0)]
    while waiting:
        folder, depth = waiting.pop()
        for entry in _entries(root / folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                links.add(path)
            elif entry.is_dir(follow_symlinks=False):
                folders.add(path)
                if depth < MAX_FOLDER_DEPTH:
                    waiting.append((path, depth + 1))
            elif entry.is_file(follow_symlinks=False):
                files.add(path)
    return Folder(root, frozenset(files), frozenset(folders), frozenset(links))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except OSError:
        return


def read_source(root: Path, path: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a file, and what kept it from being read; then the text is empty."""
    try:
        content = read_bytes(root, path, MAX_TEXT_BYTES)
    except OSError as error:
        return Source(path, "", digest=unread(error)), (_unreadable(path, error.strerror or str(error)),)
    if content is None:
        size = f"{MAX_TEXT_BYTES / 1e6:g} MB"
        return Source(path, "", digest=TOO_LARGE), (_unreadable(path, f"it is larger than {size}"),)
    source, problems = _decode(path, content)
    return replace(source, digest=digest(content)), problems


TOO_LARGE = "large"
"""What stands for the digest of a file that is too large to be read."""


def unread(error: OSError) -> str:
    """What stands for the digest of a file that can't be read."""
    return f"{error.errno}"


_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(root: Path, path: str, limit: int) -> bytes | None:
    """The bytes of a regular file, or None when there are more than ``limit``. Raises OSError."""
    handle = os.open(f"{root}/{path}", _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > limit:
            return None
        content = os.read(handle, status.st_size + 1)
        while len(content) <= limit and (more := os.read(handle, 65536)):
            content += more
    finally:
        os.close(handle)
    return content if len(content) <= limit else None


def _unreadable(path: str, reason: str) -> Diagnostic:
    message = f"This file can't be read: {reason}"
    return Diagnostic(Span(path), message, "Replace it by a text file in UTF-8.", rule="unreadable-file")


def _decode(path: str, content: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = Diagnostic(
            Span(path), "This file is UTF-16, not UTF-8", "Save it again as UTF-8.", rule="unreadable-file"
        )
        return Source(path, ""), (problem,)
    try:
        source = Source(path, content.decode("utf-8-sig"), content.startswith(codecs.BOM_UTF8))
    except UnicodeDecodeError as error:
        before = len(content[: error.start].decode("utf-8-sig", errors="replace"))
        message = f"Byte 0x{content[error.start]:02X} is not UTF-8"
        help = "Save the file again as UTF-8; your editor may call this “encoding”."
        shown = Source(path, content.decode("utf-8-sig", errors="replace"))
        return shown, (Diagnostic(Span(path, before, before + 1), message, help, rule="unreadable-file"),)
    nul = source.text.find("\0")
    if nul >= 0:
        message = "A NUL byte stands here, so this is no text file"
        problem = Diagnostic(
            source.span(nul, nul + 1), message, "Delete it, or save the file again as text.", rule="unreadable-file"
        )
        return source, (problem,)
    return source, ()
