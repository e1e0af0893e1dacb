"""Which git repository a course lies in, found without asking git, and what of a course git would take for one."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

LONGEST = 4096
"""Bytes of a ``.git`` file that are read: it names one folder."""


class NoRepository(Exception):
    """There is none to ask; the message says why."""


class Repository(Struct, frozen=True):
    """``top`` is the folder that has ``.git``."""

    top: Path

    def way_to(self, folder: Path) -> str:
        """From the top to a folder in it, with ``/``; ``.`` for the top itself."""
        return Path(os.path.realpath(folder)).relative_to(self.top).as_posix()

    def around(self) -> Iterator["Repository"]:
        """The repositories that this one lies in."""
        return (Repository(place) for place in self.top.parents if _is_git(place / ".git"))


def repository_of(root: Path) -> Repository:
    """The nearest repository around a course. Raises NoRepository.

    A bare one counts only by its ``.git``, as for git with ``safe.bareRepository=explicit``; and a file ``.git`` only
    when it does not lead to what a stranger could have brought with it.
    """
    place = Path(os.path.realpath(root))
    for folder in (place, *place.parents):
        git = folder / ".git"
        if not _is_git(git):
            continue
        if leads_astray(git, place):
            raise NoRepository(f"{git} names a folder that may have come with the course, which is not believed.")
        return Repository(folder)
    raise NoRepository(f"{root} is in no git repository, so that nobody can say what changed.")


def _is_git(git: Path) -> bool:
    return git.is_file() or (git / "HEAD").is_file()


def leads_astray(git: Path, root: Path) -> bool:
    """Whether a ``.git`` that is a file or a link names a folder in the course, or one beside it that is nobody's.

    Worktrees and submodules lie in a ``.git`` folder, into which git lets nobody commit; what ``git init
    --separate-git-dir`` names, it names from the root on, where a stranger can have put nothing.
    """
    try:
        if git.is_symlink():
            named = os.fsdecode(git.readlink())
        elif git.is_file():
            with git.open("rb") as file:
                named = os.fsdecode(file.read(LONGEST)).partition("\n")[0].removeprefix("gitdir:").strip()
        else:
            return False
        place = Path(os.path.realpath(git.parent / named))
    except (OSError, ValueError):
        return True
    return place.is_relative_to(os.path.realpath(root)) or (not Path(named).is_absolute() and ".git" not in place.parts)


def is_bare(names: Collection[str]) -> bool:
    """Whether git would take a folder with files and folders of these names for a repository (``is_git_directory``)."""
    lower = {name.casefold() for name in names}
    return "head" in lower and bool(lower & {"objects", "refs", "commondir"})
