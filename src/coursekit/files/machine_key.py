"""A secret of this machine and user, by which they know what they wrote themselves.

What is kept beside a course can be committed, or come with an archive. So it is sealed with a random key that stands
in the user's own folder for state, readable for nobody else. Where there is no such key, nothing that is kept is
believed.
"""

import os
import stat
import sys
from functools import cache
from pathlib import Path

from coursekit.files.tracked import is_tracked

LENGTH = 32
NAME = "machine-key"


@cache
def machine_key() -> bytes | None:
    """The key, made when it is first asked for; None where there is no place for it that is the user's alone."""
    folder = _state_folder()
    if folder is None:
        return None
    try:
        return _read(folder / NAME) or _make(folder)
    except OSError:
        return None


def _state_folder() -> Path | None:
    """Where programs of this user keep what they remember (XDG Base Directory Specification 0.8; macOS, Windows)."""
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Application Support")  # noqa: PTH111 - it never raises
    else:
        place = os.environ.get("XDG_STATE_HOME", "")
        if not place.startswith("/"):
            place = os.path.expanduser("~/.local/state")  # noqa: PTH111
    folder = Path(place) / "coursekit"
    return folder if folder.is_absolute() else None


def _read(path: Path) -> bytes | None:
    """The key in a file; None when there is no file. Raises OSError for one that others may read or have written."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        key = file.read(LENGTH + 1)
    if not stat.S_ISREG(status.st_mode) or len(key) != LENGTH or not _private(status) or is_tracked(path):
        raise PermissionError(f"{path} is not the user's own secret")
    return key


def _private(status: os.stat_result) -> bool:
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


def _make(folder: Path) -> bytes | None:
    """Write a new key, and read what is there then: of two that make one at once, the first counts."""
    import secrets

    there = next(place for place in folder.parents if place.is_dir())
    if os.name != "nt" and there.stat().st_uid != os.geteuid():
        # As with sudo: what root leaves in a user's folder, the user can't read.
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{NAME}-{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
        try:
            os.link(draft, folder / NAME)
        except FileExistsError:
            pass
        except OSError:
            # A file system without hard links
            draft.rename(folder / NAME)
    finally:
        draft.unlink(missing_ok=True)
    return _read(folder / NAME)
