"""A course as a revision or git's index has it, in a folder of its own for as long as somebody looks at it."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from coursekit.files.revisions import LINK, REPOSITORY, NoRevision, RevisionEntry, contents, entries_in, is_same


@contextmanager
def checked_out(root: Path, revision: str | None) -> Iterator[Path]:
    """The course in ``root`` as a revision has it; as the index has it, where none is named. Raises NoRevision."""
    entries = {
        path: one for path, one in entries_in(root, revision).items() if _is_plain(path) and one.mode != REPOSITORY
    }
    with TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as temporary:
        place = Path(temporary)
        for folder in {(place / path).parent for path in entries}:
            folder.mkdir(parents=True, exist_ok=True)
        other = [
            path for path, one in entries.items() if not (is_same(root, path, one) and _brought(root, place, path))
        ]
        _write(root, place, {path: entries[path] for path in other})
        yield place


def _is_plain(path: str) -> bool:
    """Whether a path leads below the folder that it starts from; a tree that somebody made by hand may say anything."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or {"\0", os.sep, os.altsep} & set(part) for part in parts)


def _brought(root: Path, place: Path, path: str) -> bool:
    """Whether a file that is the same came along, by a second name where the disk has those."""
    source, target = root / path, place / path
    if source.is_symlink():
        return False
    try:
        target.hardlink_to(source)
    except OSError:
        try:
            shutil.copyfile(source, target, follow_symlinks=False)
        except OSError:
            return False
    return True


def _write(root: Path, place: Path, files: Mapping[str, RevisionEntry]) -> None:
    names = [one.name for one in files.values()]
    links = []
    for (path, one), content in zip(files.items(), contents(root, names), strict=True):
        if one.mode == LINK:
            links.append((place / path, content))
        else:
            with (place / path).open("xb") as file:
                file.write(content)
    # Last, so that nothing is written through one.
    for link, target in links:
        try:
            link.symlink_to(os.fsdecode(target))
        except (OSError, ValueError):
            raise NoRevision(
                f"{link.relative_to(place)} is a symbolic link there, which this system can't make."
            ) from None
