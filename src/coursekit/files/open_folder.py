"""A folder held open to write into, reached without following a link."""

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import ELOOP, ENOTDIR
from pathlib import Path

from msgspec import Struct

BY_HANDLE = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd
"""Whether this system names files by an open folder and a name; where not (Windows), paths are looked at before."""
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NOFOLLOW | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LOOK = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_MORE = os.O_RDWR | os.O_APPEND | _NOFOLLOW | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_DEVICES = (Path("/dev"), Path("/proc"))


class NotWritten(OSError):
    """A file that is left as it is, because writing it would harm something; the message says what, and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} was not written: {reason}.")


class OpenFolder(Struct, frozen=True):
    """``handle`` is that of the open folder, or None on a system that can't name files by it."""

    path: Path
    handle: int | None

    def _way(self, name: str) -> str:
        return name if self.handle is not None else str(self.path / name)

    def status(self, name: str) -> os.stat_result | None:
        """What stands under a name, a link as such; None where nothing does."""
        try:
            return os.stat(self._way(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        return os.listdir(self.path if self.handle is None else self.handle)  # noqa: PTH208 - a handle is no path

    def create(self, name: str) -> int:
        """A new file, open; nobody else had made it. Raises FileExistsError."""
        try:
            return os.open(self._way(name), _NEW, 0o666, dir_fd=self.handle)
        except OSError as error:
            # What lacks space or a permission is the folder; nobody knows the file.
            raise OSError(error.errno, error.strerror, str(self.path)) from None

    @contextmanager
    def open_to_read(self, name: str) -> Iterator[int]:
        """A handle of a file that is no link."""
        handle = os.open(self._way(name), _LOOK, dir_fd=self.handle)
        try:
            yield handle
        finally:
            os.close(handle)

    def open_to_add(self, name: str) -> int:
        """A file that is no link, to be read, and written to at its end."""
        return os.open(self._way(name), _MORE, dir_fd=self.handle)

    def writable(self, name: str) -> bool:
        """Whether this user may write to a file."""
        try:
            os.close(os.open(self._way(name), os.O_WRONLY | _NOFOLLOW, dir_fd=self.handle))
        except OSError:
            return False
        return True

    def move(self, name: str, to: str) -> None:
        """Move a file over another, which goes."""
        os.replace(self._way(name), self._way(to), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def take_in(self, path: Path, name: str) -> None:
        """Move a file from elsewhere on the same disk into this folder, over another, which goes."""
        os.replace(path, self._way(name), dst_dir_fd=self.handle)

    def remove(self, name: str) -> None:
        os.unlink(self._way(name), dir_fd=self.handle)

    def make(self, name: str) -> None:
        """A new folder that only this user can look into."""
        os.mkdir(self._way(name), 0o700, dir_fd=self.handle)

    @contextmanager
    def enter(self, name: str, *, make: bool = False) -> Iterator["OpenFolder"]:
        """A folder in this one, made where there is none if asked to. Raises NotWritten for a link."""
        if make and self.status(name) is None:
            with suppress(FileExistsError):
                os.mkdir(self._way(name), dir_fd=self.handle)
        found = self.status(name)
        if found is not None and not stat.S_ISDIR(found.st_mode):
            raise NotWritten(self.path / name, _no_way(found))
        with _held(self.path / name, self._way(name), self.handle, _FOLDER | _NOFOLLOW) as folder:
            yield folder


def _no_way(found: os.stat_result) -> str:
    if stat.S_ISLNK(found.st_mode):
        return "it is a link, which coursekit does not follow when it writes. Name the folder that it leads to"
    return "it is a file, where a folder should be. Move it away, or name another"


@contextmanager
def _held(path: Path, way: str, within: int | None, flags: int) -> Iterator[OpenFolder]:
    if not BY_HANDLE:
        yield OpenFolder(path, None)
        return
    try:
        handle = os.open(way, flags, dir_fd=within)
    except OSError as error:
        if error.errno in (ELOOP, ENOTDIR):
            raise NotWritten(path, "it is a link, or no folder") from None
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        yield OpenFolder(path, handle)
    finally:
        os.close(handle)


@contextmanager
def opened(root: Path, way: str = "", *, make: bool = False) -> Iterator[OpenFolder]:
    """The folder at ``way`` (with ``/``) below ``root``; links lead to ``root``, and nowhere from there.

    Raises NotWritten for a link on the way, OSError.
    """
    if make:
        root.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = stack.enter_context(_held(root, str(root), None, _FOLDER))
        yield stack.enter_context(entered(folder, way, make=make))


@contextmanager
def entered(folder: OpenFolder, way: str, *, make: bool = False) -> Iterator[OpenFolder]:
    """The folder at ``way`` (with ``/``) below an open one. Raises NotWritten for a link on the way, OSError."""
    with ExitStack() as stack:
        for part in filter(None, way.split("/")):
            folder = stack.enter_context(folder.enter(part, make=make))
        yield folder


def base_of(target: Path) -> tuple[Path, str]:
    """From where on no link is followed to a file that the user named, and the way from there, with ``/``.

    In the folder where the user works, and in the repository around it, links may be anybody's: whoever commits one
    there must not choose what is overwritten. Elsewhere the user's own links are followed, but for the file itself.
    """
    path = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    grounds = next((place for place in (here, *here.parents) if os.path.lexists(place / ".git")), here)
    for base in (grounds, here):
        if base != Path(base.anchor) and path != base and path.is_relative_to(base):
            return base, path.relative_to(base).as_posix()
    return path.parent, path.name


def written_straight(target: Path, content: bytes) -> bool:
    """Write to a target that is no file but a device or a pipe, such as ``/dev/stdout``; whether it was one."""
    try:
        in_devices = any(target.parent.resolve().is_relative_to(place) for place in _DEVICES)
        mode = (target.stat() if in_devices else target.lstat()).st_mode
    except OSError:
        return False
    if not in_devices and not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        return False
    with target.open("wb") as file:
        file.write(content)
    return True
