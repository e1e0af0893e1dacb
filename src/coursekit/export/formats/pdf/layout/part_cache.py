"""Parts that were typeset in an earlier run, kept by all that they depend on, and read again when nothing changed.

They are data, like lint's cache, beside which they lie: a file that is damaged, or that somebody else wrote, counts as
none.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from html import unescape
from pathlib import Path

from coursekit.export.formats.pdf.engine.pango import version
from coursekit.export.formats.pdf.engine.surroundings import FONTS
from coursekit.export.formats.pdf.faces import font_paths
from coursekit.export.formats.pdf.layout.numbers import DigitCounts, named_in
from coursekit.export.formats.pdf.layout.reach import Reach
from coursekit.export.formats.pdf.parts import Part
from coursekit.export.formats.pdf.typeset_part import PartLayout, PartPages, layout_from, pages_from
from coursekit.files.cache import FOLDER
from coursekit.files.fingerprint import fingerprint, installed
from coursekit.files.machine_key import machine_key
from coursekit.files.own_folder import OwnFolder
from coursekit.files.sealed import MAGIC, sealed, unsealed
from coursekit.files.writing import write_below

PLACE = f"{FOLDER}/book"
"""The folder in the course's."""
SETTINGS = 3
"""Books of one course that are kept: A4 and Letter, screen and print."""
_NAMES = re.compile(r"[0-9a-f]{32}(?:-\d+)?")
_SOURCE = re.compile(r'\bsrc="((?:figure:)[^"]*)"')


class PartCache:
    """The parts of a course that were typeset, for some style sheets and what they reach.

    A part has a key, and under it one piece or more. What can't be written to the cache is kept in the ``spare``
    folder, for as long as that is there.
    """

    def __init__(self, root: Path, spare: Path, styles: tuple[str, ...], reach: Reach) -> None:
        self.styles = styles
        self.reach = reach
        self._folder = OwnFolder(root / PLACE, root)
        self._spare = spare
        # Without a key of the machine's, one of this run's: nothing earlier is believed.
        self._key = machine_key() or secrets.token_bytes(32)
        self._used: set[str] = set()

    def layouts(self, key: str) -> tuple[PartLayout, ...]:
        """How the part was laid out before, piece by piece; nothing unless all pieces are there."""
        pieces: list[PartLayout] = []
        with suppress(ValueError, TypeError, KeyError):
            while halves := self._halves(key, len(pieces)):
                pieces.append(layout_from(halves[0].decode()))
                if not pieces[-1].more:
                    return tuple(pieces)
        return ()

    def pages(self, key: str, piece: int) -> PartPages | None:
        """The other half of a piece, or None."""
        halves = self._halves(key, piece)
        with suppress(ValueError, TypeError, KeyError):
            return pages_from(halves[1]) if halves else None
        return None

    def save(self, key: str, piece: int, layout: PartLayout, pages: PartPages) -> None:
        """Keep a piece. Raises OSError when it can be written nowhere."""
        head = layout.to_json().encode()
        name = _file_name(key, piece)
        body = b"".join((b"%010d" % len(head), head, pages.to_bytes()))
        content = (MAGIC, sealed(self._key, name, body))
        try:
            self._folder.write(name, content)
        except OSError:
            write_below(self._spare, {name: b"".join(content)})

    def _halves(self, key: str, piece: int) -> tuple[bytes, bytes] | None:
        name = _file_name(key, piece)
        body = self._body(name, self._folder.read(name)) or self._body(name, _spare(self._spare / name))
        if body is None:
            return None
        self._used.add(name)
        end = 10 + int(body[:10])
        return body[10:end], body[end:]

    def _body(self, name: str, content: bytes | None) -> bytes | None:
        return next(unsealed(self._key, name, content), None) if content else None

    def forget_others(self) -> None:
        """Leave the parts of this run, and as many others as some more books of this size have."""
        with suppress(OSError):
            others = [path for path in self._folder.files(_NAMES) if path.name not in self._used]
            for path in others[: -SETTINGS * len(self._used)]:
                path.unlink()

    def key(self, part: Part, digit_counts: DigitCounts) -> str:
        """What tells a part from all that would be laid out otherwise; the counts are of numbers that it names."""
        digest = blake2b(self._common, digest_size=16)
        html = part.html
        counts = [digit_counts.get(id, 1) for id in named_in(html)]
        for piece in (part.name, part.title, html, repr(counts)):
            digest.update(piece.encode() + b"\0")
        for content in self._figures(html):
            digest.update(blake2b(content).digest())
        return digest.hexdigest()

    def _figures(self, html: str) -> Iterator[bytes]:
        for source in dict.fromkeys(_SOURCE.findall(html)):
            try:
                yield self.reach.content(unescape(source))[0]
            except (OSError, ValueError):
                yield b""

    @cached_property
    def _common(self) -> bytes:
        """What all parts depend on: program, libraries, fonts and style."""
        pango = version()
        fonts = [(name, status.st_size, status.st_mtime_ns) for name, status in _font_files()]
        return repr((fingerprint(), installed(), pango, fonts, self.styles, FONTS.read_bytes())).encode()


def _spare(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _file_name(key: str, piece: int) -> str:
    return f"{key}-{piece}" if piece else key


def _font_files() -> Iterator[tuple[str, os.stat_result]]:
    return ((name, path.stat()) for name, path in sorted(font_paths().items()))
