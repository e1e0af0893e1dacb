"""What a run leaves for the next one in ``.coursekit-cache``: facts by path and content, and the last findings.

It is data only. Files are written whole and moved into place, or grow by one block in one write, so that runs may share
them; what is damaged, or was written by another version or for another setting, counts as absent.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from zlib import crc32

from coursekit import __version__

FOLDER = ".coursekit-cache"
KEPT = 6
"""Files of other settings that stay."""
HEADER = 18
"""Bytes before a block: checksum and length as eight hexadecimal digits each, a space and a line break."""
Row = tuple[str, ...]


def digest(content: bytes) -> str:
    """A short name of some bytes: 128 bits of BLAKE2b."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@cache
def fingerprint() -> str:
    """Names this coursekit: its version and its files, so that a changed rule never meets old facts."""
    root = Path(__file__).parents[1]
    stamps = sorted(_stamps(root))
    libraries = [getattr(sys.modules.get(name), "__file__", "") or "" for name in ("coursekit",)]
    return digest(repr((__version__, sys.version_info[:2], libraries, stamps)).encode())


@cache
def installed() -> tuple[str, ...]:
    """The packages beside this one, each with its version, as the folders of their metadata are called."""
    found: set[str] = set()
    for folder in map(Path, sys.path):
        with suppress(OSError):
            found.update(path.name for path in folder.glob("*.dist-info"))
    return tuple(sorted(found))


def _stamps(folder: Path) -> Iterable[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name not in ("__pycache__", "player"):
                yield from _stamps(Path(entry.path))
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


class Cache:
    """A folder of rows by key; each row is a few texts without tabs and line breaks.

    A file is blocks of rows, each after a line with its checksum and length; later rows replace earlier ones.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._intact: dict[str, tuple[int, int]] = {}

    def load(self, name: str) -> dict[str, Row]:
        """The rows under a name, without those after a damaged place; empty when there are none."""
        if self._folder is None:
            return {}
        try:
            content = (self._folder / name).read_bytes()
            blocks = list(_blocks(content))
            lines = chain.from_iterable(block.decode().split("\n") for block in blocks)
            rows = {key: tuple(parts) for key, *parts in (line.split("\t") for line in lines if line)}
        except (OSError, ValueError):
            return {}
        if blocks and sum(len(block) + HEADER for block in blocks) == len(content):
            self._intact[name] = (len(content), len(blocks[0]))
        return rows

    def save(self, name: str, rows: Mapping[str, Row]) -> None:
        """Keep rows under a name, and no others, if the folder can be written to."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._prepare()
            handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".draft-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_block(rows))
                Path(draft).replace(self._folder / name)
            except OSError:
                Path(draft).unlink()
                raise
            self._forget()

    def add(self, name: str, rows: Mapping[str, Row], whole: Callable[[], Mapping[str, Row]]) -> None:
        """Keep some rows more. ``whole`` gives all; they are written anew when the file is damaged or has doubled."""
        length, first = self._intact.get(name, (0, 0))
        if self._folder is None or not length or length > 2 * first:
            self.save(name, whole())
            return
        with suppress(OSError), (self._folder / name).open("ab") as file:
            file.write(_block(rows))

    def _prepare(self) -> None:
        assert self._folder
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    def _forget(self) -> None:
        """Leave the newest few: settings change, and each leaves files of its own."""
        assert self._folder
        files = [path for path in self._folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        for path in sorted(files, key=lambda path: path.stat().st_mtime)[:-KEPT]:
            path.unlink()


def _block(rows: Mapping[str, Row]) -> bytes:
    body = "\n".join("\t".join((key, *parts)) for key, parts in rows.items()).encode()
    return b"%08x %08x\n" % (crc32(body), len(body)) + body


def _blocks(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        checksum, length = (int(part, 16) for part in content[at : at + HEADER].split())
        body = content[at + HEADER : at + HEADER + length]
        if len(body) != length or crc32(body) != checksum:
            return
        yield body
        at += HEADER + length
