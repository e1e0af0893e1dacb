"""A ``.tar.gz`` as Open edX exports it, read as if a stranger had sent it: nothing of it is unpacked by its names."""

import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryFile
from typing import IO

from coursekit.importers.losses import Losses, NotImported

MOST_BYTES = 2_000_000_000
"""Of all files together; exports of Open edX without films have a few hundred MB."""
MOST_TIMES = 200
"""How much larger it may be than the file, from ``FREE`` on; texts are packed to a tenth."""
FREE = 100_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True)
class TarFiles:
    """Its files by their paths."""

    tar: tarfile.TarFile
    members: dict[str, tarfile.TarInfo]

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All files, sorted."""
        return tuple(sorted(self.members))

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.members

    def read(self, path: str, most: int) -> bytes | None:
        """What a file holds; None for more bytes than ``most``. Raises NotImported."""
        if path not in self.members:
            raise NotImported(f"There is no file {path}.")
        if self.members[path].size > most:
            return None
        try:
            file = self.tar.extractfile(self.members[path])
            return file.read() if file else b""
        except (tarfile.TarError, OSError, EOFError) as error:
            raise NotImported(f"{path} can't be unpacked: {error}.") from None


def is_gzip(path: Path) -> bool:
    """Whether a file begins as gzip does (RFC 1952)."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


@contextmanager
def opened_tar(path: Path, losses: Losses) -> Iterator[TarFiles]:
    """Its files; links, devices and names that lead out of it are listed. Raises NotImported."""
    with TemporaryFile() as plain:
        _expand(path, plain)
        plain.seek(0)
        try:
            with tarfile.open(fileobj=plain, mode="r:") as tar:
                yield TarFiles(tar, dict(_files(tar, losses)))
        except tarfile.TarError as error:
            raise NotImported(f"{path.name} can't be read: it holds no tar archive ({error}).") from None


def _expand(path: Path, plain: IO[bytes]) -> None:
    """The archive without its compression, so that files in it are found without reading all before them."""
    most = min(MOST_BYTES, max(FREE, path.stat().st_size * MOST_TIMES))
    unpacker = zlib.decompressobj(wbits=31)
    written = 0
    try:
        with path.open("rb") as file:
            while chunk := unpacker.unconsumed_tail or file.read(_CHUNK):
                part = unpacker.decompress(chunk, _CHUNK)
                written += len(part)
                if written > most:
                    raise NotImported(f"{path.name} unpacks to far more than it holds: it is made to fill a disk.")
                plain.write(part)
                if unpacker.eof:
                    break
    except (zlib.error, OSError) as error:
        raise NotImported(f"{path.name} can't be read: {error}.") from None
    if not unpacker.eof:
        raise NotImported(f"{path.name} is cut short: its end is missing.")


def _files(tar: tarfile.TarFile, losses: Losses) -> Iterator[tuple[str, tarfile.TarInfo]]:
    for member in tar:
        name = normpath(member.name)
        if member.isdir():
            continue
        if not member.isreg():
            losses.add(member.name, 0, "a link or a device, which is not unpacked")
        elif name.startswith(("/", "../")) or name == ".." or "\\" in name:
            losses.add(member.name, 0, "its name leads out of the archive, so it is not unpacked")
        else:
            yield name, member
