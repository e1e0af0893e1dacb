"""Which files of a folder make the course, and what they hold, by digest."""

import stat
from collections.abc import Collection, Mapping
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from coursekit.files.fingerprint import digest
from coursekit.files.folder import (
    MAX_DOWNLOAD_BYTES,
    MAX_FONT_BYTES,
    MAX_MEDIA_BYTES,
    MAX_PICTURE_BYTES,
    MAX_TEXT_BYTES,
    PICTURE_SUFFIXES,
    TOO_LARGE,
    Folder,
    read_bytes,
    scan,
    unreadable_digest,
)
from coursekit.files.suffixes import DOWNLOAD_FOLDERS, DOWNLOAD_TYPES, FONT_FOLDER, FONT_TYPES, PLAYED_TYPES


class Kind(Enum):
    """What a file is to a course."""

    COURSE = "course"
    STAGE = "stage"
    CONCEPT = "concept"
    GLOSSARY = "glossary"
    REFERENCES = "references"
    CASES = "cases"
    PICTURE = "picture"
    DOWNLOAD = "download"
    RELEASE = "release"
    MEDIA = "media"
    CAPTIONS = "captions"
    TRANSCRIPT = "transcript"
    FONT = "font"

    @property
    def is_text(self) -> bool:
        """Whether it is a text that an author writes."""
        return self not in _NO_TEXTS


_NO_TEXTS = (Kind.PICTURE, Kind.DOWNLOAD, Kind.MEDIA, Kind.RELEASE, Kind.FONT)
_PICTURES = tuple(PICTURE_SUFFIXES)
_DOWNLOADS = tuple(DOWNLOAD_TYPES)
_MEDIA = tuple(PLAYED_TYPES)
_FONTS = tuple(FONT_TYPES)
_LIMITS = {
    Kind.PICTURE: MAX_PICTURE_BYTES,
    Kind.DOWNLOAD: MAX_DOWNLOAD_BYTES,
    Kind.MEDIA: MAX_MEDIA_BYTES,
    Kind.FONT: MAX_FONT_BYTES,
}
_DOCUMENTS = ("/README.md", "/LICENSE.md")
_TOP = {
    "course.yaml": Kind.COURSE,
    "glossary.yaml": Kind.GLOSSARY,
    "references.yaml": Kind.REFERENCES,
    "cases.yaml": Kind.CASES,
}


@cache
def kind_of(path: str) -> Kind | None:
    """What a file is, by its path; None when it is no part of the course."""
    if path in _TOP:
        return _TOP[path]
    if path.startswith("releases/"):
        return Kind.RELEASE if path.count("/") == 1 and path.endswith(".json") else None
    lowered = path.lower()
    if lowered.endswith(_PICTURES):
        return Kind.PICTURE
    if lowered.endswith(_MEDIA):
        return Kind.MEDIA
    if path.startswith(FONT_FOLDER) and lowered.endswith(_FONTS):
        return Kind.FONT
    if path.startswith(DOWNLOAD_FOLDERS) and lowered.endswith(_DOWNLOADS):
        return Kind.DOWNLOAD
    if path.startswith("stages/") and path.count("/") == 2:
        if path.endswith("/stage.yaml"):
            return Kind.STAGE
        if path.endswith(".md"):
            return Kind.CONCEPT
    if path.startswith("stages/") and path.endswith(".vtt"):
        return Kind.CAPTIONS
    if path.startswith("stages/") and path.endswith(".md") and not path.endswith(_DOCUMENTS):
        return Kind.TRANSCRIPT if path.count("/") > 2 else None
    return None


class Inventory(Struct, frozen=True, dict=True):
    """The files of a course by path, with a digest of what each holds; ``texts`` stand in for files.

    ``moved_from`` has, by its new path, where a file that is no text lies today, when it is to be moved.
    """

    folder: Folder
    digests: Mapping[str, str]
    texts: Mapping[str, str]
    moved_from: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The files of a kind, by path."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[Kind, tuple[str, ...]]:
        found: dict[Kind, list[str]] = {}
        for path in self.digests:
            kind = kind_of(path)
            assert kind
            found.setdefault(kind, []).append(path)
        return {kind: tuple(paths) for kind, paths in found.items()}

    @cached_property
    def digest(self) -> str:
        """One digest for all that is there."""
        folder = self.folder
        listed = (*sorted(folder.files), "", *sorted(folder.folders), "", *sorted(folder.links))
        listed += ("", *map(":".join, folder.unreadable.items()), "", *sorted(folder.repositories))
        return digest("\n".join((*map(":".join, self.digests.items()), "", *listed)).encode())


def take_inventory(root: Path, texts: Mapping[str, str]) -> Inventory:
    """Read and digest all files of a course. A text may stand in for a file that is not there."""
    folder = scan(root)
    folder = replace(folder, files=folder.files | {path for path in texts if kind_of(path)})
    paths = sorted(path for path in folder.files if kind_of(path))
    return Inventory(folder, {path: digest_of(root, path, texts.get(path)) for path in paths}, texts)


def renewed(before: Inventory, changed: Collection[str], texts: Mapping[str, str]) -> Inventory:
    """An inventory after some files changed, came or went; of folders among them, all that is below changed.

    A text may stand in for a file that is not there yet.
    """
    root = before.folder.root
    changed = {
        *changed,
        *(path for path in before.texts.keys() | texts.keys() if before.texts.get(path) != texts.get(path)),
    }
    there = all(path in before.digests and _is_file(root, path) for path in changed)
    folder = before.folder if there else scan(root)
    folder = replace(folder, files=folder.files | {path for path in texts if kind_of(path)})
    above = tuple(f"{path}/" for path in changed if path in folder.folders or path in before.folder.folders)

    def known(path: str) -> bool:
        return path in before.digests and path not in changed and not path.startswith(above)

    paths = sorted(path for path in folder.files if kind_of(path))
    digests = {path: before.digests[path] if known(path) else digest_of(root, path, texts.get(path)) for path in paths}
    return Inventory(folder, digests, texts)


def _is_file(root: Path, path: str) -> bool:
    try:
        return stat.S_ISREG((root / path).lstat().st_mode)
    except OSError:
        return False


def digest_of(root: Path, path: str, text: str | None = None) -> str:
    """A digest of what a file of a course holds, or what stands for it where it can't be read."""
    if text is not None:
        return digest(text.encode())
    kind = kind_of(path)
    assert kind
    try:
        content = read_bytes(root, path, _LIMITS.get(kind, MAX_TEXT_BYTES))
    except OSError as error:
        return unreadable_digest(error)
    return TOO_LARGE if content is None else digest(content)
