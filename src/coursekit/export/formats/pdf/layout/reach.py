"""What the book can reach while it is laid out: our fonts and the course's figures, no file beside them, no network."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from coursekit.export.formats.pdf.engine.fetching import fetcher
from coursekit.export.formats.pdf.faces import font_bytes, font_paths
from coursekit.export.formats.pdf.layout.colours import in_our_colours
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME, FONT_SCHEME
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.kinds import MEDIA_TYPES

_PIXELS = frozenset(("image/png", "image/jpeg"))


@dataclass(frozen=True)
class Reach:
    """What can be fetched for the course in ``root``, whose files are ``files``."""

    root: str
    files: frozenset[str]

    def content(self, url: str) -> tuple[bytes, str]:
        """The bytes behind an address, and their media type. Raises ValueError for all that lies outside."""
        scheme, _, name = unquote(url).partition(":")
        if f"{scheme}:" == FONT_SCHEME and name in font_paths():
            return font_bytes(font_paths()[name]), "font/otf"
        if f"{scheme}:" == FIGURE_SCHEME and name in self.files:
            content, reason = read_figure(Path(self.root), name)
            if not reason:
                return content, MEDIA_TYPES[Path(name).suffix.lower()]
        raise ValueError("this lies outside the course")

    def fetcher(self) -> Any:
        """As WeasyPrint takes it, with pixels in our colours."""
        return fetcher(self._coloured)

    def _coloured(self, url: str) -> tuple[bytes, str]:
        body, media_type = self.content(url)
        return (in_our_colours(body) or (body, media_type)) if media_type in _PIXELS else (body, media_type)
