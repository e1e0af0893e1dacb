"""The one door through which coursekit writes files.

What is written stands first beside its target, under a fresh random name that nobody else can have made, and is then
moved into place: a reader finds the old file or the new one, and a failure leaves the old one. No link is followed on
the way. Permissions, owner and attributes of what was there stay; where they can't, or where somebody protected it,
nothing is written and ``NotWritten`` says why.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from coursekit.files.drafts import NEW, Draft, clean, made_draft, workshop
from coursekit.files.open_folder import NotWritten, OpenFolder, base_of, entered, opened, written_straight

MOST_ATTRIBUTES = 64
"""Extended attributes of a file that are carried over."""


def write_text(target: Path, text: str) -> None:
    """Write a file that the user named, as UTF-8 with the line breaks that the text has. Raises OSError."""
    write_bytes(target, text.encode("utf-8", "surrogatepass"))


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file that the user named; its folder is made where there is none. Raises NotWritten and OSError.

    A device or a pipe, such as ``/dev/stdout``, is written to as it is.
    """
    if written_straight(target, content):
        return
    base, way = base_of(target)
    write_below(base, {way: content})


def write_into(
    folder: Path, contents: Mapping[str, bytes], without: Iterable[str] = (), *, over_links: bool = False
) -> None:
    """Write files by name into a folder that the user named, and remove others. Raises NotWritten and OSError."""
    with opened_for(folder) as place:
        for name in without:
            place.remove(name)
    base, way = base_of(folder / "_")
    write_below(base, {f"{way[:-1]}{name}": content for name, content in contents.items()}, over_links=over_links)


@contextmanager
def opened_for(folder: Path) -> Iterator[OpenFolder]:
    """A folder that the user named, open to write into, and cleaned of drafts. Raises NotWritten and OSError."""
    base, way = base_of(folder / "_")
    with opened(base, way[:-1], make=True) as place:
        clean(place)
        yield place


def write_below(root: Path, contents: Mapping[str, bytes], *, over_links: bool = False) -> None:
    """Write files below a folder, by paths with ``/``: all of them or none. Raises NotWritten and OSError.

    Folders on the way are made where there are none. All is written beside its target before the first is moved.
    With ``over_links``, a link in a file's place goes, and what it leads to stays; else it is refused.
    """
    with _without_new_folders(root, contents), ExitStack() as stack:
        folders: dict[str, OpenFolder] = {}
        ready: list[tuple[OpenFolder, Draft, str]] = []
        for path, content in contents.items():
            way, _, name = path.rpartition("/")
            if way not in folders:
                folders[way] = stack.enter_context(opened(root, way, make=True))
                clean(folders[way])
            draft = stack.enter_context(made_draft(folders[way]))
            with _named(folders[way].path / name):
                _fill(folders[way], draft, name, content, over_links)
            ready.append((folders[way], draft, name))
        for folder, draft, name in ready:
            folder.move(draft.name, name)
            draft.moved = True


@contextmanager
def _without_new_folders(root: Path, paths: Iterable[str]) -> Iterator[None]:
    """Where nothing is written after all, the folders that were made for it go."""
    above = {folder for path in paths for folder in (root / path).parents}
    missing = [folder for folder in above if not os.path.lexists(folder)]
    try:
        yield
    except BaseException:
        for folder in sorted(missing, key=lambda each: -len(each.parts)):
            with suppress(OSError):
                folder.rmdir()
        raise


def write_all(folder: Path, contents: Iterable[tuple[str, bytes]], *, over: bool = False) -> tuple[str, ...]:
    """Write many files into a folder that the user named, by paths with ``/``, of which one is held at a time.

    All is written in a workshop before the first is moved, so a failure while they are made leaves nothing. Without
    ``over``, a file that is there already is one. Returns the paths. Raises NotWritten and OSError.
    """
    made = not os.path.lexists(folder)
    try:
        with opened_for(folder) as place, workshop(place) as shop:
            paths: list[str] = []
            for path, content in contents:
                (shop / NEW / str(len(paths))).write_bytes(content)
                paths.append(path)
            for number, path in enumerate(paths):
                _look_before(place, path, shop / NEW / str(number), over=over)
            for number, path in enumerate(paths):
                with entered(place, path.rpartition("/")[0], make=True) as inner:
                    inner.take_in(shop / NEW / str(number), path.rpartition("/")[2])
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
    return tuple(paths)


def _look_before(place: OpenFolder, path: str, draft: Path, *, over: bool) -> None:
    """Stop where a file must not be replaced, else let the new one take after it."""
    way, _, name = path.rpartition("/")
    with suppress(FileNotFoundError), entered(place, way) as inner:
        if inner.status(name) is None:
            return
        if not over:
            raise NotWritten(inner.path / name, "it is there already. Name another folder, or give --force")
        handle = os.open(draft, os.O_RDONLY)
        try:
            take_after(inner, name, handle)
        finally:
            os.close(handle)


def add_below(root: Path, name: str, block: bytes, begins: bytes) -> None:
    """Add to the end of a file, in one write.

    Raises NotWritten for one that has another name, is a link, or begins otherwise; OSError.
    """
    with opened(root) as folder:
        if reason := _why_not(folder, name, folder.status(name)):
            raise NotWritten(folder.path / name, reason)
        with os.fdopen(folder.open_to_add(name), "r+b", buffering=0) as file:
            if file.read(len(begins)) != begins:
                raise NotWritten(folder.path / name, "coursekit did not make it")
            file.write(block)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """What the system says of a full disk, it says without the place."""
    try:
        yield
    except NotWritten:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None


def _fill(folder: OpenFolder, draft: Draft, name: str, content: bytes, over_link: bool) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(draft.handle, rest) :]
    take_after(folder, name, draft.handle, over_link=over_link)


class Permissions(Struct, frozen=True):
    """What of an earlier file stays: its mode, owner and group."""

    mode: int
    owner: int
    group: int


def permissions_of(folder: OpenFolder, name: str, *, over_link: bool = False) -> Permissions | None:
    """What is to stay of the file that has a name; None where there is none. Raises NotWritten.

    ``over_link`` lets a link go, and what it leads to stay.
    """
    found = folder.status(name)
    if found is None or (over_link and stat.S_ISLNK(found.st_mode)):
        return None
    path = folder.path / name
    if reason := _why_not(folder, name, found):
        raise NotWritten(path, reason)
    return Permissions(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)


def _why_not(folder: OpenFolder, name: str, found: os.stat_result | None) -> str:
    if found is None:
        return "it is not there"
    if stat.S_ISLNK(found.st_mode):
        return "it is a link, which coursekit does not follow when it writes. Put a file in its place, or name another"
    if stat.S_ISDIR(found.st_mode):
        return "a folder stands where the file should go. Move it away"
    if not stat.S_ISREG(found.st_mode):
        return "it is no regular file"
    if found.st_nlink > 1:
        return "it has another name too (a hard link), which would keep the old content. Give each its own copy"
    if not found.st_mode & 0o222 or not folder.writable(name):
        return "it is read-only. Make it writable, or name another"
    return ""


def take_after(folder: OpenFolder, name: str, handle: int, *, over_link: bool = False) -> None:
    """Give an open file the permissions, owner and attributes of the one that it will replace. Raises NotWritten."""
    earlier = permissions_of(folder, name, over_link=over_link)
    if earlier is None or not hasattr(os, "fchown"):
        return
    made = os.fstat(handle)
    if (made.st_uid, made.st_gid) != (earlier.owner, earlier.group):
        try:
            os.fchown(handle, earlier.owner, earlier.group)
        except OSError:
            reason = "it belongs to another user or group, and a new file would belong to you. Ask its owner"
            raise NotWritten(folder.path / name, reason) from None
    _copy_attributes(folder, name, handle)
    os.fchmod(handle, earlier.mode)


def _copy_attributes(folder: OpenFolder, name: str, handle: int) -> None:
    """Tags, and access lists; a system that keeps none, or lets nobody set them, is no trouble."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError), folder.open_to_read(name) as old:
        for key in os.listxattr(old)[:MOST_ATTRIBUTES]:
            with suppress(OSError):
                os.setxattr(handle, key, os.getxattr(old, key))
