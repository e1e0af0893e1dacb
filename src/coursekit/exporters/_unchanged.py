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
from coursekit.cache import installed
from coursekit.course import Course

MEMORY = ".coursekit-exports.json"


def is_unchanged(course: Course, name: str, options: Any, target: Path) -> bool:
    """Whether ``target`` is what this export made, and would make again, with the files beside it."""
    memory = _read(target.parent / MEMORY).get(target.name)
    made, digests = memory if isinstance(memory, list) and len(memory) == 2 else ("", None)
    if not isinstance(digests, dict) or target.name not in digests or made != _made_from(course, name, options):
        return False
    files = {target.parent / Path(name).name: digest for name, digest in digests.items()}
    return all(path.exists() and _digest_of(path) == digest for path, digest in files.items())


def remember(course: Course, name: str, options: Any, target: Path, beside: Iterable[Path] = ()) -> None:
    """Note from what ``target`` and the files beside it were made."""
    place = target.parent / MEMORY
    digests = {path.name: _digest_of(path) for path in (target, *beside)}
    memory = {**_read(place), target.name: [_made_from(course, name, options), digests]}
    draft = place.with_suffix(".draft")
    draft.write_text(json.dumps(memory, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(place)


def _read(place: Path) -> dict[str, Any]:
    try:
        memory = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return memory if isinstance(memory, dict) else {}


def _made_from(course: Course, name: str, options: Any) -> str:
    shown = {figure.path for concept in course.concepts for figure in concept.all_figures if figure.path}
    root = Path(course.root)
    digest = hashlib.sha256(f"{name}\0{options!r}\0{_program()}".encode())
    for path in sorted(shown | set(course.sources)):
        _add_file(digest, path, root / path)
    return digest.hexdigest()


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
