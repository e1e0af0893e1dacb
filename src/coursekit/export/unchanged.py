"""Whether an export would give what is already there.

The same course gives the same bytes, so it is enough to remember from what an export was made: the course's files, the
options, coursekit itself and the packages beside it. The memory is data (JSON) beside the exports; without it, or
damaged, exports are made.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import coursekit
from coursekit.course.model import Course
from coursekit.files.cache import installed
from coursekit.files.writing import write_text

MEMORY = ".coursekit-exports.json"


def all_that_makes(course: Course, name: str, options: Any) -> str:
    """A hash of what an export is made from: what the course's texts were when it was read, figures as they are now."""
    digest = hashlib.sha256(f"{name}\0{options!r}\0{_program()}".encode())
    for path, source in sorted(course.sources.items()):
        digest.update(f"\0{path}\0{source.marked}\0".encode())
        digest.update(hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest())
    for path in sorted({path for concept in course.concepts for path in concept.shown}):
        _add_file(digest, path, Path(course.root) / path)
    return digest.hexdigest()


def is_unchanged(made_from: str, target: Path) -> bool:
    """Whether ``target`` is what an export made from the same, with the files beside it."""
    made, digests = _remembered(target)
    if target.name not in digests or made != made_from:
        return False
    files = {target.parent / Path(name).name: digest for name, digest in digests.items()}
    return all(path.exists() and _digest_of(path) == digest for path, digest in files.items())


def is_as_left(target: Path) -> bool:
    """Whether all of ``target`` is what the last export left, and nobody added or changed anything."""
    return target.exists() and _remembered(target)[1].get(target.name) == _digest_of(target)


def _remembered(target: Path) -> tuple[str, dict[str, str]]:
    """From what ``target`` was made, and the digests of it and of the files beside it; empty when nobody knows."""
    match _read(target.parent / MEMORY).get(target.name):
        case [str(made), dict(digests)]:
            return made, digests
    return "", {}


def remember(made_from: str, target: Path, beside: Iterable[Path] = ()) -> None:
    """Note from what ``target`` and the files beside it were made."""
    place = target.parent / MEMORY
    digests = {path.name: _digest_of(path) for path in (target, *beside)}
    memory = {**_read(place), target.name: [made_from, digests]}
    write_text(place, json.dumps(memory, indent=2, sort_keys=True) + "\n")


def _read(place: Path) -> dict[str, Any]:
    try:
        memory = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return memory if isinstance(memory, dict) else {}


@cache
def _program() -> str:
    """A hash of coursekit's own files and of what is installed: another WeasyPrint, or a font, makes another book."""
    return _digest_of(Path(coursekit.__file__).parent) + repr(installed())


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    for file in _files(path):
        _add_file(digest, file.relative_to(path).as_posix(), file)
    return digest.hexdigest()


def _add_file(digest: "hashlib._Hash", name: str, path: Path) -> None:
    """Add the digest of a file, and nothing for one that can't be read; a book may be larger than memory should be."""
    digest.update(f"\0{name}\0".encode())
    with suppress(OSError), path.open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(file for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc")
