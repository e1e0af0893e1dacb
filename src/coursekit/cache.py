"""What a run leaves for the next one in ``.coursekit-cache``: facts by path and content, and the last findings.

It is data only, each file written whole and moved into place, so that runs may share it; what is damaged, or was
written by another version or for another setting, counts as absent.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from coursekit import __version__

FOLDER = ".coursekit-cache"
KEPT = 6
"""Files of other settings that stay."""
Row = tuple[str, ...]


def digest(content: bytes) -> str:
    """A short name of some bytes: 128 bits of BLAKE2b."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@cache
def fingerprint() -> str:
    """Names this coursekit: its version and its files, so that a changed rule never meets old facts."""
    root = Path(__file__).parent
    stamps = sorted(_stamps(root))
    libraries = [getattr(sys.modules.get(name), "__file__", "") or "" for name in ("coursekit",)]
    return digest(repr((__version__, sys.version_info[:2], libraries, stamps)).encode())


def _stamps(folder: Path) -> Iterable[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name not in ("__pycache__", "player"):
                yield from _stamps(Path(entry.path))
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


class Cache:
    """A folder of rows by key; each row is a few texts without tabs and line breaks."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def load(self, name: str) -> dict[str, Row]:
        """The rows under a name; empty when there are none, or they are damaged."""
        if self._folder is None:
            return {}
        try:
            head, _, body = (self._folder / name).read_bytes().partition(b"\n")
            if int(head, 16) != crc32(body):
                return {}
            rows = (line.split("\t") for line in body.decode().split("\n") if line)
            return {key: tuple(parts) for key, *parts in rows}
        except (OSError, ValueError):
            return {}

    def save(self, name: str, rows: Mapping[str, Row]) -> None:
        """Keep rows under a name, if the folder can be written to."""
        if self._folder is None:
            return
        body = "\n".join("\t".join((key, *parts)) for key, parts in rows.items()).encode()
        with suppress(OSError):
            self._prepare()
            handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".draft-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(b"%08x\n" % crc32(body) + body)
                Path(draft).replace(self._folder / name)
            except OSError:
                Path(draft).unlink()
                raise
            self._forget()

    def _prepare(self) -> None:
        assert self._folder
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    def _forget(self) -> None:
        """Leave the newest few: settings change, and each leaves files of its own."""
        assert self._folder
        files = [path for path in self._folder.iterdir() if not path.name.startswith(".")]
        for path in sorted(files, key=lambda path: path.stat().st_mtime)[:-KEPT]:
            path.unlink()
