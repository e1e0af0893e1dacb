"""What a run leaves for the next one in ``.coursekit-cache``: facts by path and content, and the last findings.

It is data only. Files are written whole and moved into place, or grow by one block in one write, so that runs may share
them; what is damaged, or was written by another version, for another setting or on another machine, counts as absent.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from coursekit.files.machine_key import machine_key
from coursekit.files.own_folder import OwnFolder
from coursekit.files.sealed import HEADER, MAGIC, sealed, unsealed
from coursekit.text.expression import expression

FOLDER = ".coursekit-cache"
MOST_FILES = 6
"""Files of other settings that stay."""
_NAMES = expression(r"(?:facts|facts-first|findings)-[0-9a-f]+|links")


class Cache:
    """A folder of blocks by name, each sealed; what is in them is for those to say who keep them.

    Without a folder, nothing is kept; with ``keeps`` false, nothing more.
    """

    def __init__(self, folder: OwnFolder | None, *, keeps: bool = True) -> None:
        key = machine_key() if folder else None
        self._keeps = keeps
        self._folder = folder if key else None
        self._key = key or b""
        self._intact: dict[str, tuple[int, int]] = {}

    def load(self, name: str) -> Sequence[bytes]:
        """The blocks under a name, up to a damaged place; none when nothing is kept."""
        content = self._folder.read(name) if self._folder else None
        if content is None:
            return ()
        blocks = list(unsealed(self._key, name, content))
        if blocks and len(MAGIC) + sum(len(block) + HEADER for block in blocks) == len(content):
            self._intact[name] = (len(content), len(blocks[0]))
        return blocks

    def save(self, name: str, block: bytes) -> None:
        """Keep a block under a name, and no others, if the folder can be written to."""
        if self._folder is None or not self._keeps:
            return
        with suppress(OSError):
            self._folder.write(name, (MAGIC, sealed(self._key, name, block)))
            for path in list(self._folder.files(_NAMES))[:-MOST_FILES]:
                path.unlink()

    def add(self, name: str, block: bytes, whole: Callable[[], bytes]) -> None:
        """Keep a block more. ``whole`` gives one for all; it is written when the file is damaged or has doubled."""
        length, first = self._intact.get(name, (0, 0))
        if self._folder is None or not self._keeps:
            return
        if not length or length > 2 * first:
            self.save(name, whole())
            return
        with suppress(OSError):
            self._folder.add(name, sealed(self._key, name, block))


def cache_of(root: Path, folder: Path | None = None) -> OwnFolder:
    """The folder of a course's cache: its own, or the one that somebody names."""
    if folder is None:
        return OwnFolder(root / FOLDER, root)
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - it does not follow links
    around = {Path(os.path.commonpath((place, os.path.abspath(other)))) for other in (Path.cwd(), root)}  # noqa: PTH100
    below = max(around, key=lambda path: len(path.parts))
    return OwnFolder(place, below if below != place and below.parent != below else place.parent)
