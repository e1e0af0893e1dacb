"""Drafts: what is being written, beside where it will stand.

A draft is locked as long as the process that writes it lives. What has the name of a draft and no such process was left
by one that was killed, and goes at the next run.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coursekit.files.open_folder import NotWritten, OpenFolder, opened
from coursekit.text.expression import expression

try:
    import fcntl
except ImportError:
    # Windows, where an open file can't be removed
    fcntl = None  # type: ignore[assignment]

_NAME = expression(r"\.coursekit-draft-[0-9a-f]{16}")
LOCK = "lock"
NEW, OLD = "new", "old"
TRIES = 9


@dataclass
class Draft:
    """A new file beside its target: its name there, its handle, and whether it was moved into place."""

    name: str
    handle: int
    moved: bool = False


def is_draft(name: str) -> bool:
    """Whether a name is one that only drafts have."""
    return _NAME.fullmatch(name) is not None


def _fresh_name() -> str:
    return f".coursekit-draft-{os.urandom(8).hex()}"


@contextmanager
def made_draft(folder: OpenFolder) -> Iterator[Draft]:
    """A new locked file in a folder, which goes unless it was moved."""
    draft = _locked(folder)
    try:
        yield draft
    finally:
        os.close(draft.handle)
        if not draft.moved:
            with suppress(OSError):
                folder.remove(draft.name)


@contextmanager
def _naming(folder: OpenFolder) -> Iterator[None]:
    """Where nothing can be made, people are told of the folder: drafts are no names of theirs."""
    try:
        yield
    except NotWritten:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder.path)) from None


def _locked(folder: OpenFolder) -> Draft:
    for _ in range(TRIES):
        name = _fresh_name()
        with _naming(folder):
            handle = folder.create(name)
        lock(handle, wait=True)
        # Somebody who cleans may have been quicker than the lock.
        if (found := folder.status(name)) and (found.st_dev, found.st_ino) == _identity(handle):
            return Draft(name, handle)
        os.close(handle)
    raise OSError(None, "Drafts vanish while they are made", str(folder.path))


def _identity(handle: int) -> tuple[int, int]:
    found = os.fstat(handle)
    return found.st_dev, found.st_ino


def lock(handle: int, *, wait: bool = False) -> bool:
    """Lock an open file until it is closed; whether that could be done. A system without locks is no trouble."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def clean(folder: OpenFolder) -> None:
    """Remove the drafts in a folder whose writers are no more; what a folder held is put back first."""
    for name in filter(is_draft, folder.names()):
        with suppress(OSError):
            found = folder.status(name)
            if found is None or (hasattr(os, "geteuid") and found.st_uid != os.geteuid()):
                continue
            if stat.S_ISREG(found.st_mode):
                with folder.open_to_read(name) as handle:
                    if lock(handle):
                        folder.remove(name)
            elif stat.S_ISDIR(found.st_mode):
                _clean_workshop(folder, name)


def _clean_workshop(folder: OpenFolder, name: str) -> None:
    from coursekit.files.changes import PLAN, finish

    if (folder.path / name / PLAN).is_file() and finish(folder.path, name):
        return
    with folder.enter(name) as workshop:
        if workshop.status(LOCK) is None:
            # Its maker was stopped, or is about to make the lock: nothing is in it yet.
            (folder.path / name).rmdir()
            return
        with workshop.open_to_read(LOCK) as handle:
            if lock(handle):
                put_back(folder.path / name / OLD, folder.path)
                remove_tree(folder.path / name)


def put_back(old: Path, folder: Path) -> None:
    """Move what was set aside back to where nothing took its place, and add to what did what it lacks."""
    if old.is_symlink() or not old.is_dir():
        return
    for path in old.iterdir():
        if not os.path.lexists(folder / path.name):
            path.rename(folder / path.name)
        elif path.is_dir() and not path.is_symlink():
            carry_over(path, folder / path.name)


def carry_over(old: Path, new: Path) -> None:
    """Move all files of a folder that another lacks into it, at their places."""
    for root, folders, files in os.walk(old):
        place = new / Path(root).relative_to(old)
        if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
            folders.clear()
            continue
        linked = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in (*files, *linked):
            if not os.path.lexists(place / name):
                place.mkdir(parents=True, exist_ok=True)
                (Path(root) / name).rename(place / name)


def remove_tree(folder: Path) -> None:
    """Remove a folder, as far as that can be done."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def workshop(folder: OpenFolder) -> Iterator[Path]:
    """A new locked folder in another, for drafts of files and folders in its ``new``.

    What they replace waits in its ``old``; in the end, it is back wherever nothing took its place.
    """
    name, handle = locked_folder(folder)
    place = folder.path / name
    try:
        (place / NEW).mkdir()
        (place / OLD).mkdir()
        yield place
    finally:
        with suppress(OSError):
            put_back(place / OLD, folder.path)
        remove_tree(place)
        os.close(handle)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for what is needed only meanwhile, where the system keeps such; what was left there is cleaned."""
    import tempfile

    with opened(Path(tempfile.gettempdir())) as folder:
        clean(folder)
        with workshop(folder) as place:
            yield place / NEW


def locked_folder(folder: OpenFolder) -> tuple[str, int]:
    """A new folder in another, and a handle of the lock in it."""
    for _ in range(TRIES):
        name = _fresh_name()
        with _naming(folder):
            folder.make(name)
        # Somebody who cleans may be quicker than the lock.
        with suppress(FileNotFoundError), folder.enter(name) as made:
            handle = made.create(LOCK)
            lock(handle, wait=True)
            if made.status(LOCK) is not None:
                return name, handle
            os.close(handle)
    raise OSError(None, "Drafts vanish while they are made", str(folder.path))
