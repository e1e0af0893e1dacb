"""A folder that coursekit made for itself, and the files that it made there: it touches no others.

A pull request may bring links, files and whole folders under any name. So the folder is used only when no part of the
way to it is a link, it belongs to the user, git tracks nothing in it, and it bears coursekit's mark; a file in it only
when its name is one that coursekit gives, it begins as coursekit begins its files, and it is no link.
"""

import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from coursekit.files.sealed import MAGIC
from coursekit.files.tracked import is_tracked
from coursekit.text.expression import expression

MARK = "CACHEDIR.TAG"
_MARKED = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by coursekit, which may delete it."
"""The first line is that of the Cache Directory Tagging Specification, by which backups leave it out."""
_IGNORE = ".gitignore"
_EARLIER = expression(
    r"(?:facts|facts-first|findings)-[0-9a-f]+|links|book|[0-9a-f]{32}(?:-\d+)?|\.gitignore|\.draft-\w+"
)
"""What coursekit left in its folder before it marked it."""
_DRAFT = expression(r"\.draft-[0-9a-f]{16}")
LARGEST = 500_000_000
"""Bytes of a file that is read whole: twenty times what a large catalogue leaves; what is larger counts as absent."""
ABANDONED = 3600
"""Seconds after which a draft is nobody's any more."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class OwnFolder:
    """Such a folder. ``below`` is a folder on the way to it, above which links are the user's own affair."""

    def __init__(self, path: Path, below: Path) -> None:
        self.path = path
        self._below = below

    @cached_property
    def trouble(self) -> str:
        """Why it is not used, in words that follow its name; empty when it is ours, or may become so."""
        for place in (*reversed(self._way), self.path):
            if place.is_symlink() or _is_junction(place):
                return f"{'is' if place == self.path else 'is reached by'} a link"
        try:
            status = self.path.lstat()
            if not stat.S_ISDIR(status.st_mode):
                return "is no folder"
            if not _belongs_to_user(status):
                return "belongs to another user"
            if not self._marked and not self._may_be_marked():
                return "holds files that coursekit did not make"
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"can't be read: {error.strerror}"
        return "is tracked by git, and what comes with a course is not believed" if is_tracked(self.path) else ""

    @property
    def _way(self) -> list[Path]:
        return [place for place in self.path.parents if place != self._below and self._below in place.parents]

    @property
    def _marked(self) -> bool:
        return (_content(self.path / MARK, len(_MARKED) + 100) or b"").startswith(_MARKED)

    def _may_be_marked(self) -> bool:
        """Whether nothing is in it but what an earlier coursekit left, or this one, before it was stopped."""
        with os.scandir(self.path) as entries:
            return all(
                _EARLIER.fullmatch(entry.name)
                and not entry.is_symlink()
                and _belongs_to_user(entry.stat(follow_symlinks=False))
                for entry in entries
            )

    def read(self, name: str) -> bytes | None:
        """A file that we made, or None."""
        content = None if self.trouble else _content(self.path / name)
        return content if content is not None and content.startswith(MAGIC) else None

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Put a file in place, whole, unless another's is there. ``chunks`` begin with ``MAGIC``. Raises OSError."""
        self._prepare(name)
        target = self.path / name
        if target.is_symlink() or (target.exists() and not is_ours(target)):
            raise FileExistsError(f"{target} is not coursekit's")
        from coursekit.files.writing import write_below

        write_below(self.path, {name: b"".join(chunks)})

    def add(self, name: str, block: bytes) -> None:
        """Append to a file that we made, in one write. Raises OSError."""
        if self.trouble or not is_ours(self.path / name):
            raise FileNotFoundError(f"{self.path / name} is not coursekit's")
        from coursekit.files.writing import add_below

        add_below(self.path, name, block, MAGIC)

    def files(self, pattern: re.Pattern[str]) -> Iterator[Path]:
        """The files of such names that we made, the oldest first; drafts that somebody left are cleared away."""
        if self.trouble or not self.path.is_dir():
            return
        with os.scandir(self.path) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            if _DRAFT.fullmatch(name):
                _clear(self.path / name)
        ours = [self.path / name for name in names if pattern.fullmatch(name) and is_ours(self.path / name)]
        yield from sorted(ours, key=_modified)

    def _prepare(self, name: str) -> None:
        if self.trouble:
            raise PermissionError(f"{self.path} {self.trouble}")
        signs = {MARK: _MARKED + b"\n", _IGNORE: b"*\n"}
        from coursekit.files.writing import write_below

        write_below(self.path, {name: text for name, text in signs.items() if not os.path.lexists(self.path / name)})


def is_ours(path: Path) -> bool:
    """Whether a file begins as ours do, is no link, and has no other name."""
    return _content(path, len(MAGIC)) == MAGIC


def _content(path: Path, limit: int = -1) -> bytes | None:
    """What a regular file of the user's holds, or its first ``limit`` bytes."""
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or not _belongs_to_user(status):
                return None
            return file.read(limit) if limit >= 0 or status.st_size <= LARGEST else None
    except OSError:
        return None


def _belongs_to_user(status: os.stat_result) -> bool:
    return os.name == "nt" or status.st_uid == os.geteuid()


def _is_junction(path: Path) -> bool:
    """Windows' other kind of link to a folder."""
    return bool(getattr(os.path, "isjunction", lambda _: False)(path))


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _clear(draft: Path) -> None:
    with suppress(OSError):
        status = draft.lstat()
        old = time.time() - status.st_mtime > ABANDONED
        if old and stat.S_ISREG(status.st_mode) and (is_ours(draft) or status.st_size == 0):
            draft.unlink()
