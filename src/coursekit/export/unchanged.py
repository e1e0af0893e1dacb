"""Whether an export would give what is already there.

The same course gives the same bytes, so it is enough to remember from what an export was made: the course's files, the
options, coursekit itself and the packages beside it. The memory is data (JSON) beside the exports, and each line of it
is sealed with the machine's key, since exports are committed as well. Without it, damaged, or written elsewhere,
exports are made.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import coursekit
from coursekit.course.model import Course
from coursekit.files.fingerprint import installed
from coursekit.files.machine_key import machine_key
from coursekit.files.sealed import seal
from coursekit.files.writing import write_into
from coursekit.media.media_files import media_beside

MEMORY = ".coursekit-exports.json"
MAX_MEMORY = 10_000_000
"""Bytes: ours has a few hundred for each export."""


def all_that_makes(course: Course, name: str, options: Any) -> str:
    """A hash of what an export is made from: what the course's texts were when it was read, figures as they are now."""
    digest = hashlib.sha256(f"{name}\0{options!r}\0{course.status}\0{_program()}".encode())
    digest.update(repr(sorted(course.titles_across.items())).encode())
    for path, source in sorted(course.sources.items()):
        digest.update(f"\0{path}\0{source.marked}\0".encode())
        digest.update(hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest())
    beside = {path for concept in course.concepts for path in (*concept.shown, *concept.downloads) if path}
    for path in sorted(beside.union(media_beside(course), course.theme.files)):
        _add_file(digest, path, Path(course.root) / path)
    return digest.hexdigest()


def is_unchanged(made_from: str, target: Path) -> bool:
    """Whether ``target`` is what an export made here from the same, with the files beside it, byte for byte."""
    made, digests = _memory_of(target)
    if target.name not in digests or made != made_from:
        return False
    return all(_digest_of(target.parent / Path(name).name) == digest for name, digest in digests.items())


def is_as_left(target: Path) -> bool:
    """Whether ``target`` is all that the last export here left, and nobody added or changed anything."""
    digest = _memory_of(target)[1].get(target.name)
    return digest is not None and _digest_of(target) == digest


def _memory_of(target: Path) -> tuple[str, dict[str, str]]:
    """From what ``target`` was made, and the digests of it and of the files beside it; empty unless this user knows."""
    key = machine_key()
    match _read(target.parent / MEMORY).get(target.name):
        case [str(made), dict(digests), str(sealed)] if key and sealed == _seal(key, target.name, made, digests):
            return made, digests
    return "", {}


def remember(made_from: str, target: Path, beside: Iterable[Path] = ()) -> None:
    """Note from what ``target`` and the files beside it were made, where there is a key to seal it with."""
    place, key = target.parent / MEMORY, machine_key()
    if key is None or (place.exists() and not place.is_file()):
        return
    digests = {path.name: _digest_of(path) for path in (target, *beside)}
    memory = {**_read(place), target.name: [made_from, digests, _seal(key, target.name, made_from, digests)]}
    content = json.dumps(memory, indent=2, sort_keys=True).encode() + b"\n"
    write_into(place.parent, {place.name: content}, over_links=True)


def _seal(key: bytes, name: str, made_from: str, digests: dict[str, Any]) -> str:
    return seal(key, "export", json.dumps([name, made_from, digests], sort_keys=True).encode()).hex()


def _read(place: Path) -> dict[str, Any]:
    try:
        if place.is_symlink() or not place.is_file() or place.stat().st_size > MAX_MEMORY:
            return {}
        memory = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return memory if isinstance(memory, dict) else {}


@cache
def _program() -> str:
    """A hash of coursekit's own files and of what is installed: another WeasyPrint, or a font, makes another book."""
    digest = hashlib.sha256()
    root = Path(coursekit.__file__).parent
    for file in sorted(root.rglob("*")):
        if file.suffix != ".pyc" and file.is_file():
            _add_file(digest, file.relative_to(root).as_posix(), file)
    return digest.hexdigest() + repr(installed())


def _digest_of(path: Path) -> str | None:
    """A hash of a file, or of all that is in a folder; None for what no export writes, such as a link."""
    digest = hashlib.sha256()
    for entry in _entries(path):
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            return None
        digest.update(b"folder" if entry.is_dir() else b"file")
        _add_file(digest, entry.relative_to(path).as_posix(), entry)
    return digest.hexdigest()


def _entries(path: Path) -> Iterator[Path]:
    yield path
    if path.is_dir() and not path.is_symlink():
        for folder, folders, files in os.walk(path):
            folders.sort()
            yield from (Path(folder) / name for name in sorted((*folders, *files)))


def _add_file(digest: "hashlib._Hash", name: str, path: Path) -> None:
    """Add the digest of a file, and nothing for one that can't be read; a book may be larger than memory should be."""
    digest.update(f"\0{name}\0".encode())
    with suppress(OSError), path.open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())
