"""Reads a course folder and nothing outside it: no links, no special files, no endless ones (`docs/security.md`)."""

import codecs
import os
import stat
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, field

from coursekit.files.fingerprint import digest
from coursekit.files.repository import is_bare, leads_astray
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source, Span
from coursekit.text.visible import visible

MAX_TEXT_BYTES = 2_000_000
"""A concept is a page; the longest book chapter is far below this."""
MAX_PICTURE_BYTES = 50_000_000
"""A learner on a phone waits for each of them."""
MAX_DOWNLOAD_BYTES = 50_000_000
MAX_FONT_BYTES = 30_000_000
"""Those with all of Chinese are the largest."""
MAX_MEDIA_BYTES = 200_000_000
"""Half an hour of film as lectures have it; LMSes often take no larger package."""
MAX_FOLDER_DEPTH = 12
PICTURE_SUFFIXES = frozenset((".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))


class Folder(Struct, frozen=True, dict=True):
    """What a course folder holds: paths relative to it, with ``/``.

    ``unreadable`` says of what could not be read why not, and is in none of the others but ``folders``; names that are
    no UTF-8 have their bytes as escapes there. ``repositories`` are the files by which git would take a folder for a
    repository.
    """

    root: Path
    files: frozenset[str]
    folders: frozenset[str]
    links: frozenset[str]
    unreadable: Mapping[str, str] = field(default_factory=dict)
    repositories: frozenset[str] = frozenset()

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
    scanning = _Scanning(root)
    waiting = [("", 0)]
    while waiting:
        folder, depth = waiting.pop()
        below = scanning.look_into(folder)
        if depth < MAX_FOLDER_DEPTH:
            waiting += [(path, depth + 1) for path in below]
        elif below:
            scanning.unreadable[folder] = f"it lies deeper than {MAX_FOLDER_DEPTH} folders"
    return scanning.found()


class _Scanning:
    """What is found while folders are looked into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.links: set[str] = set()
        self.unreadable: dict[str, str] = {}
        self.repositories: set[str] = set()
        self.exports: set[str] = set()

    def look_into(self, folder: str) -> list[str]:
        """Note what a folder holds; the folders in it."""
        try:
            with os.scandir(self.root / folder) as entries:
                listed = list(entries)
        except OSError as error:
            self.unreadable[folder] = error.strerror or str(error)
            return []
        prefix = f"{folder}/" if folder else ""
        names = [entry.name for entry in listed]
        bare = is_bare(names)
        if self._is_export(folder, names):
            self.exports.add(folder)
        below = []
        for entry, name in zip(listed, names, strict=True):
            path = f"{prefix}{name}"
            if not name.startswith(".") and self._note(entry, path):
                below.append(path)
            folded = name.casefold()
            is_git = folded == ".git" and (folder or leads_astray(self.root / path, self.root))
            if is_git or (bare and folded == "head"):
                self.repositories.add(visible(path))
        return below

    def _is_export(self, folder: str, names: list[str]) -> bool:
        """Whether a folder is what coursekit wrote, or a part of it: its files are no part of the course."""
        made = folder.endswith(".json") and "course.json" in names
        return made or bool(folder and "imsmanifest.xml" in names) or folder.rpartition("/")[0] in self.exports

    def _note(self, entry: "os.DirEntry[str]", path: str) -> bool:
        """Note an entry; whether it is a folder to look into."""
        if path.rpartition("/")[0] in self.exports:
            return entry.is_dir(follow_symlinks=False)
        if not _is_utf8(entry.name):
            self.unreadable[visible(path)] = "its name is not UTF-8"
        elif entry.is_symlink():
            self.links.add(path)
        elif entry.is_dir(follow_symlinks=False):
            self.folders.add(path)
            return True
        elif entry.is_file(follow_symlinks=False):
            self.files.add(path)
        else:
            self.unreadable[path] = "it is no regular file"
        return False

    def found(self) -> Folder:
        return Folder(
            self.root,
            frozenset(self.files),
            frozenset(self.folders),
            frozenset(self.links),
            dict(sorted(self.unreadable.items())),
            frozenset(self.repositories),
        )


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_source(root: Path, path: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a file, and what kept it from being read; then the text is empty."""
    try:
        content = read_bytes(root, path, MAX_TEXT_BYTES)
    except OSError as error:
        return Source(path, "", digest=unreadable_digest(error)), (_unreadable(path, error.strerror or str(error)),)
    if content is None:
        size = f"{MAX_TEXT_BYTES / 1e6:g} MB"
        return Source(path, "", digest=TOO_LARGE), (_unreadable(path, f"it is larger than {size}"),)
    return _decode(path, content)


TOO_LARGE = "large"
"""What stands for the digest of a file that is too large to be read."""


def unreadable_digest(error: OSError) -> str:
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


def holds(path: Path, text: str) -> bool:
    """Whether a regular file has just this text, whatever else it may hold and however much."""
    content = text.encode()
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def _unreadable(path: str, reason: str) -> Diagnostic:
    message = f"This file can't be read: {reason}"
    return Diagnostic(Span(path), message, "Replace it by a text file in UTF-8.", rule="unreadable-file")


def _decode(path: str, content: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    source_of = partial(Source, path, digest=digest(content))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = Diagnostic(
            Span(path), "This file is UTF-16, not UTF-8", "Save it again as UTF-8.", rule="unreadable-file"
        )
        return source_of(""), (problem,)
    try:
        # Of several marks, as concatenated files have them, none is a letter of the text.
        source = source_of(content.decode().lstrip("\ufeff"), content.startswith(codecs.BOM_UTF8))
    except UnicodeDecodeError as error:
        before = len(content[: error.start].decode(errors="replace").lstrip("\ufeff"))
        message = f"Byte 0x{content[error.start]:02X} is not UTF-8"
        help = "Save the file again as UTF-8; your editor may call this “encoding”."
        shown = source_of(content.decode(errors="replace").lstrip("\ufeff"))
        return shown, (Diagnostic(Span(path, before, before + 1), message, help, rule="unreadable-file"),)
    nul = source.text.find("\0")
    if nul >= 0 and source.text.count("\0") * 3 > len(source.text):
        problem = Diagnostic(
            Span(path), "This file is UTF-16, not UTF-8", "Save it again as UTF-8.", rule="unreadable-file"
        )
        return source_of(""), (problem,)
    if nul >= 0:
        message = "A NUL byte stands here, so this is no text file"
        problem = Diagnostic(
            source.span(nul, nul + 1), message, "Delete it, or save the file again as text.", rule="unreadable-file"
        )
        return source, (problem,)
    return source, ()
