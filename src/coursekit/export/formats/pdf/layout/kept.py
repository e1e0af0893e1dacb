"""Parts that were typeset in an earlier run, kept by all that they depend on, and read again when nothing changed.

They are data, like lint's cache, beside which they lie: a damaged file counts as none.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from html import unescape
from pathlib import Path

from coursekit.export.formats.pdf.faces import font_paths
from coursekit.export.formats.pdf.laid import Drawn, Laid, drawn_from, laid_from
from coursekit.export.formats.pdf.layout.numbers import named_in
from coursekit.export.formats.pdf.layout.reach import Reach, weasyprint
from coursekit.export.formats.pdf.layout.surroundings import FONTS
from coursekit.export.formats.pdf.parts import Part
from coursekit.files.cache import fingerprint, installed

PLACE = "book"
"""The folder in the course's cache."""
SETTINGS = 3
"""Books of one course that are kept: A4 and Letter, screen and print."""
_SOURCE = re.compile(r'\bsrc="((?:figure:)[^"]*)"')


class KeptParts:
    """The kept parts of a course, for some style sheets and what they reach.

    A part has a key, and under it one piece or more. What can't be written to the cache is kept in the ``spare``
    folder, for as long as that is there.
    """

    def __init__(self, cache: Path, spare: Path, styles: tuple[str, ...], reach: Reach) -> None:
        self.styles = styles
        self.reach = reach
        self._folder = cache / PLACE
        self._spare = spare
        self._used: set[str] = set()

    def laid(self, key: str) -> tuple[Laid, ...]:
        """How the part was laid out before, piece by piece; nothing unless all pieces are there."""
        pieces: list[Laid] = []
        with suppress(ValueError, TypeError, KeyError):
            while halves := self._halves(key, len(pieces)):
                pieces.append(laid_from(halves[0].decode()))
                if not pieces[-1].more:
                    return tuple(pieces)
        return ()

    def drawn(self, key: str, piece: int) -> Drawn | None:
        """The other half of a piece, or None."""
        halves = self._halves(key, piece)
        with suppress(ValueError, TypeError, KeyError):
            return drawn_from(halves[1]) if halves else None
        return None

    def save(self, key: str, piece: int, laid: Laid, drawn: Drawn) -> None:
        """Keep a piece. Raises OSError when it can be written nowhere."""
        told = laid.to_json().encode()
        body = b"".join((b"%010d" % len(told), told, drawn.to_bytes()))
        content = (blake2b(body, digest_size=16).hexdigest().encode(), body)
        try:
            self._write(self._folder, _file_name(key, piece), content)
        except OSError:
            self._write(self._spare, _file_name(key, piece), content)

    def _halves(self, key: str, piece: int) -> tuple[bytes, bytes] | None:
        name = _file_name(key, piece)
        body = self._read(self._folder / name) or self._read(self._spare / name)
        if body is None:
            return None
        self._used.add(name)
        end = 10 + int(body[:10])
        return body[10:end], body[end:]

    @staticmethod
    def _read(path: Path) -> bytes | None:
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, body = content[:32], content[32:]
        return body if blake2b(body, digest_size=16).hexdigest().encode() == digest else None

    @staticmethod
    def _write(folder: Path, name: str, content: Iterable[bytes]) -> None:
        write_below(folder.parent.parent, {f"{folder.parent.name}/{folder.name}/{name}": b"".join(content)})

    def forget_others(self) -> None:
        """Leave the parts of this run, and as many others as some more books of this size have."""
        with suppress(OSError):
            others = [path for path in self._folder.glob("[0-9a-f]*") if path.name not in self._used]
            for path in sorted(others, key=lambda path: path.stat().st_mtime)[: -SETTINGS * len(self._used)]:
                path.unlink()

    def key(self, part: Part, rooms: Mapping[str, int]) -> str:
        """What tells a part from all that would be laid out otherwise; ``rooms`` are of the numbers that it names."""
        digest = blake2b(self._common, digest_size=16)
        html = part.html
        room = [rooms.get(id, 1) for id in named_in(html)]
        for piece in (part.name, part.title, html, repr(room)):
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
        pango = weasyprint().text.ffi.pango.pango_version()
        fonts = [(name, status.st_size, status.st_mtime_ns) for name, status in _font_files()]
        return repr((fingerprint(), installed(), pango, fonts, self.styles, FONTS.read_bytes())).encode()


def _file_name(key: str, piece: int) -> str:
    return f"{key}-{piece}" if piece else key


def _font_files() -> Iterator[tuple[str, os.stat_result]]:
    return ((name, path.stat()) for name, path in sorted(font_paths().items()))
