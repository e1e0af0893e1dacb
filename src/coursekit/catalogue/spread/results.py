"""Results kept by content: each is written once, whole, and read by every worker that reaches the place.

A place is a folder that coursekit made for itself, sealed with this machine's key as all that may come with a pull
request is; or one that the user names, a folder or any address that fsspec knows (``s3://bucket/results``), and
trusts. What is damaged there counts as absent.
"""

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from coursekit.catalogue.spread.unit import CouldNotSpread
from coursekit.files.cache import cache_of
from coursekit.files.machine_key import machine_key
from coursekit.files.open_folder import NotWritten
from coursekit.files.own_folder import OwnFolder
from coursekit.files.sealed import MAGIC, sealed, unsealed
from coursekit.files.writing import write_into

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says of a disk, or a share of one, that takes no more."""
MOST_KEPT = 20_000
"""Results in coursekit's own folder; the oldest go."""
_NAME = re.compile(r"result-[0-9a-f]{32}")


class ResultStore(NamedTuple):
    """Where results are; nowhere without an address. ``root`` is that of the catalogue, for coursekit's own folder."""

    address: str = ""
    root: str = ""


class Results(Protocol):
    """Results by key."""

    def read(self, key: str) -> bytes | None:
        """What is kept whole under a key. Raises CouldNotSpread where the place can't be reached."""

    def keep(self, key: str, result: bytes) -> None:
        """Keep a result, once. Raises CouldNotSpread where there is no room, or no way to write."""


def own_place(root: Path) -> ResultStore:
    """In the cache of a catalogue."""
    return ResultStore(root=os.path.abspath(root))  # noqa: PTH100 - it does not follow links


def named_place(address: str) -> ResultStore:
    """Where the user says: a folder, or an address of fsspec's."""
    return ResultStore(address if "://" in address else os.path.abspath(address))  # noqa: PTH100


def results_at(place: ResultStore) -> Results:
    """The results at a place. Raises CouldNotSpread for an address that nobody can make sense of."""
    if not place.address:
        key = machine_key() if place.root else None
        return _OwnFolderResults(cache_of(Path(place.root)), key) if key else _NoResults()
    if "://" not in place.address:
        return _FolderResults(Path(place.address))
    return _remote(place.address)


def tidy(place: ResultStore) -> None:
    """Let the oldest go, in coursekit's own folder."""
    if not place.address and place.root:
        for path in list(cache_of(Path(place.root)).files(_NAME))[:-MOST_KEPT]:
            with suppress(OSError):
                path.unlink()


class _NoResults:
    def read(self, key: str) -> bytes | None:
        return None

    def keep(self, key: str, result: bytes) -> None:
        pass


class _OwnFolderResults:
    """In coursekit's own folder: a help for the next run, and no trouble where it can't be written."""

    def __init__(self, folder: OwnFolder, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def read(self, key: str) -> bytes | None:
        name = f"result-{key}"
        return next(unsealed(self._key, name, self._folder.read(name) or b""), None)

    def keep(self, key: str, result: bytes) -> None:
        name = f"result-{key}"
        try:
            self._folder.write(name, (MAGIC, sealed(self._key, name, result)))
        except OSError as error:
            if error.errno in FULL:
                raise CouldNotSpread(_full(str(self._folder.path), error)) from None


class _FolderResults:
    """In a folder that the user named."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        try:
            return _opened(key, (self._folder / key).read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CouldNotSpread(_unreached(str(self._folder), error)) from None

    def keep(self, key: str, result: bytes) -> None:
        try:
            write_into(self._folder, {key: _closed(key, result)})
        except NotWritten as error:
            raise CouldNotSpread(str(error)) from None
        except OSError as error:
            raise CouldNotSpread(_trouble(str(self._folder), error)) from None


class _RemoteResults:
    """Anywhere that fsspec reaches: under another name first, since not every place makes files appear whole."""

    def __init__(self, address: str, system: Any, path: str) -> None:
        self._address = address
        self._system = system
        self._path = path.rstrip("/")

    def read(self, key: str) -> bytes | None:
        try:
            return _opened(key, bytes(self._system.cat_file(f"{self._path}/{key}")))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise CouldNotSpread(_unreached(self._address, error)) from None

    def keep(self, key: str, result: bytes) -> None:
        draft = f"{self._path}/.draft-{secrets.token_hex(8)}"
        try:
            self._system.makedirs(self._path, exist_ok=True)
            self._system.pipe_file(draft, _closed(key, result))
            try:
                self._system.mv(draft, f"{self._path}/{key}")
            except FileExistsError:
                # Another worker was quicker, with the same bytes.
                self._system.rm_file(draft)
        except Exception as error:
            with suppress(Exception):
                self._system.rm_file(draft)
            raise CouldNotSpread(_trouble(self._address, error)) from None


def _remote(address: str) -> _RemoteResults:
    from coursekit.catalogue.spread.extra import imported

    core = imported("fsspec.core")
    try:
        system, path = core.url_to_fs(address)
    except (ImportError, ValueError, TypeError) as error:
        raise CouldNotSpread(f"Results can't be kept at {address}: {_words(error)}.") from None
    except Exception as error:
        raise CouldNotSpread(_unreached(address, error)) from None
    return _RemoteResults(address, system, path)


def _closed(key: str, result: bytes) -> bytes:
    """With a sum by which a reader knows that it is whole; anybody can make one: the place is trusted."""
    return MAGIC + sealed(b"", key, result)


def _opened(key: str, content: bytes) -> bytes | None:
    return next(unsealed(b"", key, content), None)


def _trouble(place: str, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in FULL:
        return _full(place, error)
    return f"Results can't be written to {place}: {_words(error)}. All workers must be able to write there."


def _full(place: str, error: OSError) -> str:
    return f"{place} is full: {_words(error)}. Make room there, and run it again: it goes on where it stopped."


def _unreached(place: str, error: Exception) -> str:
    return f"Results can't be read at {place}: {_words(error)}. All workers must reach it."


def _words(error: Exception) -> str:
    message = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(message).strip().rstrip(".")
