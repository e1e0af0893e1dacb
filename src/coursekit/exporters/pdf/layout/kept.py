"""Parts that were typeset in an earlier run, kept by all that they depend on, and read again when nothing changed.

They are data, like lint's cache, beside which they lie: a damaged file counts as none.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coursekit.cache import fingerprint
from coursekit.exporters.pdf.laid import Drawn, Laid, drawn_from, laid_from
from coursekit.exporters.pdf.layout.reach import Reach, weasyprint
from coursekit.exporters.pdf.layout.surroundings import FONTS
from coursekit.exporters.pdf.parts import Part

PLACE = "book"
"""The folder in the course's cache."""
SETTINGS = 3
"""Books of one course that are kept: A4 and Letter, screen and print."""
_SOURCE = re.compile(r'\bsrc="((?:figure:)[^"]*)"')
_NUMBER_OF = re.compile(r'data-page-of="([^"]*)"')


class KeptParts:
    """The kept parts of a course, for some style sheets and what they reach.

    A part that can't be written to the cache is kept in memory.
    """

    def __init__(self, cache: Path, styles: tuple[str, ...], reach: Reach) -> None:
        self.styles = styles
        self.reach = reach
        self._folder = cache / PLACE
        self._used: set[str] = set()
        self._unwritten: dict[str, bytes] = {}

    def laid(self, part: Part, rooms: Mapping[str, int]) -> Laid | None:
        """How a part was laid out before, or None."""
        halves = self._halves(self._name(part, rooms))
        with suppress(ValueError, TypeError, KeyError):
            return laid_from(halves[0].decode()) if halves else None
        return None

    def drawn(self, part: Part, rooms: Mapping[str, int]) -> Drawn | None:
        """The other half of a part that was laid out before, or None."""
        halves = self._halves(self._name(part, rooms))
        with suppress(ValueError, TypeError, KeyError):
            return drawn_from(halves[1]) if halves else None
        return None

    def save(self, part: Part, rooms: Mapping[str, int], laid: Laid, drawn: bytes) -> None:
        """Keep a part; ``drawn`` as ``Drawn.to_bytes``."""
        told = laid.to_json().encode()
        body = b"%010d" % len(told) + told + drawn
        name = self._name(part, rooms)
        try:
            self._write(name, blake2b(body, digest_size=16).hexdigest().encode() + body)
        except OSError:
            self._unwritten[name] = body

    def _halves(self, name: str) -> tuple[bytes, bytes] | None:
        body = self._unwritten.get(name) or self._read(name)
        if body is None:
            return None
        end = 10 + int(body[:10])
        return body[10:end], body[end:]

    def _read(self, name: str) -> bytes | None:
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        return content[32:] if blake2b(content[32:], digest_size=16).hexdigest().encode() == content[:32] else None

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(draft).replace(self._folder / name)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise

    def forget_others(self) -> None:
        """Leave the parts of this run, and as many others as some more books of this size have."""
        with suppress(OSError):
            others = [path for path in self._folder.glob("[0-9a-f]*") if path.name not in self._used]
            for path in sorted(others, key=lambda path: path.stat().st_mtime)[: -SETTINGS * len(self._used)]:
                path.unlink()

    def _name(self, part: Part, rooms: Mapping[str, int]) -> str:
        digest = blake2b(self._common, digest_size=16)
        for piece in (part.name, part.title, part.html, repr(self._rooms(part, rooms))):
            digest.update(piece.encode() + b"\0")
        for content in self._figures(part):
            digest.update(blake2b(content).digest())
        name = digest.hexdigest()
        self._used.add(name)
        return name

    @staticmethod
    def _rooms(part: Part, rooms: Mapping[str, int]) -> list[int]:
        return [rooms.get(id, 1) for id in _NUMBER_OF.findall(part.html)]

    def _figures(self, part: Part) -> Iterator[bytes]:
        from html import unescape

        for source in dict.fromkeys(_SOURCE.findall(part.html)):
            try:
                yield self.reach.content(unescape(source))[0]
            except (OSError, ValueError):
                yield b""

    @cached_property
    def _common(self) -> bytes:
        """What all parts depend on: program, libraries, fonts and style. Fonts come with their packages' versions."""
        libraries = [f"{name} {_version(name)}" for name in ("pydyf", "fonttools", "pillow", "tinycss2", "tinyhtml5")]
        library = weasyprint()
        pango = library.text.ffi.pango.pango_version()
        told = (fingerprint(), library.__version__, pango, libraries, self.styles, FONTS.read_bytes())
        return repr(told).encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
