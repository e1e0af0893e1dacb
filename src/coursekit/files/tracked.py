"""Whether git tracks something below a folder, as git's index says; git itself is not run.

What is read here only ever takes trust away: whoever forges an index keeps a cache from being used.
The format is that of ``Documentation/gitformat-index.txt`` in git, versions 2 to 4.
"""

import os
from collections.abc import Iterator
from pathlib import Path

MAX_INDEX = 500_000_000
"""Bytes: an index of five million files."""
_ENTRY = 62
"""Bytes of an entry before its path: times, device, modes, size, object id, flags."""


def is_tracked(path: Path) -> bool:
    """Whether the repository around a path, if any, tracks it or something below it."""
    place = Path(os.path.realpath(path))
    for folder in place.parents:
        index = _index_of(folder / ".git")
        if index is not None:
            return _names(index, place.relative_to(folder).as_posix())
    return False


def _index_of(git: Path) -> bytes | None:
    """The index of a repository, empty when it has none; None where there is no repository."""
    try:
        if git.is_file():
            # A worktree or a submodule: a line that says where the rest is.
            with git.open(encoding="utf-8", errors="surrogateescape") as file:
                git = git.parent / file.read(4096).strip().removeprefix("gitdir: ")
        elif not git.is_dir():
            return None
        return b"".join(_read(file) for file in (git / "index", *sorted(git.glob("sharedindex.*"))))
    except (OSError, ValueError):
        return b""


def _read(file: Path) -> bytes:
    if not file.is_file() or file.stat().st_size > MAX_INDEX:
        return b""
    return file.read_bytes()


def _names(index: bytes, path: str) -> bool:
    name = os.fsencode(path)
    if index[:4] == b"DIRC" and index[7:8] == b"\4":
        return any(found == name or found.startswith(name + b"/") for found in _compressed(index))
    # Before version 4 paths stand whole, each after its flags and before a NUL.
    return name + b"/" in index or name + b"\0" in index


def _compressed(index: bytes) -> Iterator[bytes]:
    """The paths of a version 4 index, where each says what it has in common with the one before."""
    count, at, path = int.from_bytes(index[8:12]), 12, b""
    for _ in range(count):
        extended = index[at + 60] & 0x40 if at + _ENTRY < len(index) else 0
        at += _ENTRY + (2 if extended else 0)
        dropped, at = _number(index, at)
        end = index.find(b"\0", at)
        if end < 0:
            return
        path = path[: len(path) - dropped] + index[at:end]
        yield path
        at = end + 1


def _number(index: bytes, at: int) -> tuple[int, int]:
    """A number as git writes offsets in packs, and where it ends."""
    value = 0
    while at < len(index):
        byte = index[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            break
        value += 1
    return value, at
