"""Several changes of a course folder as one: all of them or none, also when the program is killed half way.

What is to be written stands first in a draft folder beside the course's files, with a plan of all steps. Once the
plan has its name, the change happens: a run that is killed then is finished by the next one, and one that
fails (a full disk, a file that may not be changed) is taken back. A plan is believed only when this machine wrote it:
what comes with a course may hold one, too.
"""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import NamedTuple

from coursekit.files.drafts import LOCK, NEW, clean, is_draft, lock, locked_folder, remove_tree
from coursekit.files.machine_key import machine_key
from coursekit.files.open_folder import NotWritten, opened
from coursekit.files.sealed import MAGIC, sealed, unsealed
from coursekit.files.writing import take_after

PLAN, REPLACED = "plan", "kept"


class Step(NamedTuple):
    """``what`` is ``move`` (to ``other``), ``write`` or ``remove`` (``other`` is the name of a draft)."""

    what: str
    path: str
    other: str


def change(
    root: Path, contents: Mapping[str, bytes], moves: Mapping[str, str] | None = None, removed: Iterable[str] = ()
) -> None:
    """Move files and folders, write files (by their paths after the moves) and remove files: all or nothing.

    Folders that lose their last file go as well. Raises NotWritten and OSError, and then nothing has changed.
    """
    moves = moves or {}
    gone = tuple(removed)
    finish_changes(root)
    _look(root, contents, moves, gone)
    steps = [Step("move", old, new) for old, new in moves.items()]
    steps += [Step("write", path, str(number)) for number, path in enumerate(contents)]
    steps += [Step("remove", path, f"r{number}") for number, path in enumerate(gone)]
    with opened(root) as folder:
        clean(folder)
        with _draft_folder(root) as place:
            for number, (path, content) in enumerate(contents.items()):
                _draft(root, place / NEW / str(number), content, _before(path, moves))
            _commit(place, steps)
            _apply(root, place, steps)
            (place / PLAN).unlink()
    _prune(root, [*moves, *gone])


def finish_changes(root: Path) -> bool:
    """Finish the changes that killed runs began; whether there were any. Raises OSError where that can't be done."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = [name for name in os.listdir(root) if is_draft(name) and (root / name / PLAN).is_file()]  # noqa: PTH208
        return sum(finish(root, name) for name in found) > 0
    return False


def finish(root: Path, name: str) -> bool:
    """Finish the change in a draft folder whose writer is no more; whether there was one."""
    place = root / name
    if place.is_symlink() or not (place / LOCK).is_file():
        return False
    handle = os.open(place / LOCK, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        steps = _planned(place) if lock(handle) else None
        if steps is None:
            return False
        _apply(root, place, steps)
        (place / PLAN).unlink()
    finally:
        os.close(handle)
    _clear(place)
    _prune(root, [step.path for step in steps if step.what != "write"])
    return True


def _clear(place: Path) -> None:
    """Remove a draft folder, its lock last: without one, nobody could tell that its writer is no more."""
    for part in (NEW, REPLACED, ""):
        remove_tree(place / part)


def _before(path: str, moves: Mapping[str, str]) -> str:
    """Where a file stands before the moves."""
    for old, new in moves.items():
        if path == new or path.startswith(f"{new}/"):
            return old + path.removeprefix(new)
    return path


def _look(root: Path, contents: Mapping[str, bytes], moves: Mapping[str, str], removed: Sequence[str]) -> None:
    """That nothing is in the way, and no link leads out of the course. Raises NotWritten and OSError."""
    for new in moves.values():
        if _status(root, new) is not None:
            raise FileExistsError(EEXIST, "Something is there already", str(root / new))
    for path in (*moves, *removed):
        if _status(root, path) is None:
            raise NotWritten(root / path, "it is not there any more")
    for path in contents:
        before = _before(path, moves)
        found = _status(root, before)
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise NotWritten(root / before, "a folder stands where the file should go. Move it away")


def _status(root: Path, path: str) -> os.stat_result | None:
    """What stands at a path, which leads through folders only. Raises NotWritten for a link."""
    place, found = root, None
    parts = path.split("/")
    for at, part in enumerate(parts, start=1):
        place /= part
        try:
            found = place.lstat()
        except FileNotFoundError:
            return None
        if stat.S_ISLNK(found.st_mode):
            raise NotWritten(place, "it is a link, which coursekit does not follow when it writes")
        if at < len(parts) and not stat.S_ISDIR(found.st_mode):
            raise NotWritten(place, "it is a file, where a folder should be. Move it away")
    return found


@contextmanager
def _draft_folder(root: Path) -> Iterator[Path]:
    """A new locked draft folder. What was changed from it is taken back when something fails."""
    with opened(root) as folder:
        name, handle = locked_folder(folder)
    place = root / name
    try:
        (place / NEW).mkdir()
        (place / REPLACED).mkdir()
        yield place
    except BaseException:
        _take_back(root, place)
        raise
    finally:
        if not (place / PLAN).exists():
            _clear(place)
        os.close(handle)


def _draft(root: Path, draft: Path, content: bytes, before: str) -> None:
    way, _, name = before.rpartition("/")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if _status(root, before) is not None:
            with opened(root, way) as folder:
                take_after(folder, name, handle)
        os.fsync(handle)
    except NotWritten:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(root / before)) from None
    finally:
        os.close(handle)


def _commit(place: Path, steps: Sequence[Step]) -> None:
    body = json.dumps(steps).encode()
    key = machine_key()
    with (place / f"{PLAN}.draft").open("wb") as file:
        file.write(MAGIC + sealed(key, _sealed_as(place), body) if key else body)
        file.flush()
        os.fsync(file.fileno())
    (place / f"{PLAN}.draft").rename(place / PLAN)


def _sealed_as(place: Path) -> str:
    return f"plan {os.path.realpath(place)}"


def _planned(place: Path) -> list[Step] | None:
    """The steps of a plan that this machine wrote."""
    key = machine_key()
    body = next(unsealed(key, _sealed_as(place), (place / PLAN).read_bytes()), None) if key else None
    return [Step(*step) for step in json.loads(body)] if body is not None else None


def _apply(root: Path, place: Path, steps: Sequence[Step]) -> None:
    """Do the steps that are not done yet."""
    for what, path, other in steps:
        target, draft, replaced = root / path, place / NEW / other, place / REPLACED / other
        if what == "move" and os.path.lexists(target):
            (root / other).parent.mkdir(parents=True, exist_ok=True)
            target.rename(root / other)
        elif what == "write" and draft.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(target) and not replaced.exists():
                _set_aside(target, replaced)
            draft.replace(target)
        elif what == "remove" and os.path.lexists(target):
            target.rename(replaced)


def _set_aside(target: Path, replaced: Path) -> None:
    """Keep what will be replaced; by a second name, so that there is always one."""
    try:
        os.link(target, replaced)
    except OSError:
        target.rename(replaced)


def _take_back(root: Path, place: Path) -> None:
    """Undo the steps of a plan that were done, the last first; then there is no plan any more."""
    if not (place / PLAN).exists():
        return
    body = (place / PLAN).read_bytes()
    steps = _planned(place) or [Step(*step) for step in json.loads(body[body.index(b"[[") :])]
    for what, path, other in reversed(steps):
        target, draft, replaced = root / path, place / NEW / other, place / REPLACED / other
        if what == "move" and not os.path.lexists(target) and os.path.lexists(root / other):
            target.parent.mkdir(parents=True, exist_ok=True)
            (root / other).rename(target)
        elif what == "write" and replaced.exists():
            replaced.replace(target)
        elif what == "write" and not draft.exists():
            target.unlink(missing_ok=True)
        elif what == "remove" and replaced.exists():
            replaced.rename(target)
    (place / PLAN).unlink()
    _prune(root, [step.other if step.what == "move" else step.path for step in steps])


def _prune(root: Path, paths: Iterable[str]) -> None:
    """Remove the folders that these paths left empty."""
    for path in paths:
        for folder in (root / path).parents:
            if folder == root or root not in folder.parents:
                break
            try:
                folder.rmdir()
            except OSError:
                break
