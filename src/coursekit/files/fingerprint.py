"""Names for content, for this coursekit, and for what is installed beside it: what is kept is kept under them."""

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from coursekit import __version__


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
