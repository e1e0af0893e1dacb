"""The folders of courses that a path or a pattern in ``catalogue.yaml`` means.

Nothing is followed that is a link, and nothing hidden is looked into; a folder that is a course is not searched for
more of them.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from posixpath import normpath

from coursekit.files.folder import MAX_FOLDER_DEPTH
from coursekit.text.path_pattern import matches

COURSE = "course.yaml"
INNER = "course"
"""Where ``coursekit init`` puts a course in its repository."""
MOST_FOLDERS = 100_000
"""Folders that are looked into for one pattern; a thousand repositories have fewer."""
_WILD = re.compile(r"[*?]")
_SKIPPED = frozenset(("node_modules", "__pycache__"))


class TooMany(Exception):
    """More folders below a pattern's beginning than anybody's courses have."""


def is_pattern(written: str) -> bool:
    """Whether several folders may be meant."""
    return _WILD.search(written) is not None


def course_in(root: Path, path: str) -> str | None:
    """The course at a path, or in its folder ``course``; None where there is none. Paths are those of the catalogue."""
    for folder in (path, f"{path}/{INNER}" if path != "." else INNER):
        if _is_course(root / folder) and not is_linked(root, folder):
            return folder
    return None


def is_linked(root: Path, path: str) -> bool:
    """Whether a part of a path is a link."""
    parts = path.split("/")
    return any(root.joinpath(*parts[:count]).is_symlink() for count in range(1, len(parts) + 1))


def _is_course(folder: Path) -> bool:
    return (folder / COURSE).is_file() and not (folder / COURSE).is_symlink()


def tidied(written: str) -> str:
    """A path as it is compared with others: ``./a/`` is ``a``."""
    return normpath(written.strip())


Walk = Callable[[Path], Sequence[str]]


def meant_by(root: Path, pattern: str, walk: Walk) -> tuple[list[str], list[str]]:
    """The courses that a pattern means, by path, and folders that it means and that only look like a course.

    ``walk`` is ``folders_below``, or remembers what it gave. Raises TooMany.
    """
    parts = tidied(pattern).split("/")
    first = next(at for at, part in enumerate(parts) if _WILD.search(part))
    begin = "/".join(parts[:first])
    wanted = "/".join(parts[first:])
    courses: list[str] = []
    lacking: list[str] = []
    for below in walk(root / begin if begin else root):
        path = f"{begin}/{below}" if begin else below
        if matches(wanted, below):
            if _is_course(root / path):
                courses.append(path)
            elif _is_course(root / path / INNER):
                courses.append(f"{path}/{INNER}")
            elif (root / path / "stages").is_dir() or (root / path / "course.yml").is_file():
                lacking.append(path)
    return sorted(dict.fromkeys(courses)), sorted(lacking)


def folders_below(top: Path) -> Sequence[str]:
    """The folders below one, each after the one that it is in; not those inside of courses. Raises TooMany."""
    return tuple(_folders(top))


def _folders(top: Path) -> Iterator[str]:
    waiting = [("", 0)]
    count = 0
    while waiting:
        folder, depth = waiting.pop()
        try:
            with os.scandir(top / folder) as entries:
                inner = sorted(
                    entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False)
                    and not entry.name.startswith(".")
                    and entry.name not in _SKIPPED
                    and entry.name.encode(errors="ignore").decode() == entry.name
                )
        except OSError:
            continue
        for name in inner:
            path = f"{folder}/{name}" if folder else name
            count += 1
            if count > MOST_FOLDERS:
                raise TooMany
            yield path
            if depth < MAX_FOLDER_DEPTH and not _is_course(top / path):
                waiting.append((path, depth + 1))
