"""What the book can reach while it is laid out: our fonts and the course's figures, no file beside them, no network."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.faces import font_paths
from coursekit.export.formats.pdf.layout.colours import in_our_colours
from coursekit.export.formats.pdf.layout.surroundings import only_our_fonts
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME, FONT_SCHEME
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.kinds import MEDIA_TYPES

Content = Callable[[str], tuple[bytes, str]]
_PIXELS = frozenset(("image/png", "image/jpeg"))


def weasyprint() -> Any:
    """The library. Raises Refused where the libraries that it needs are missing."""
    try:
        with only_our_fonts(), warnings.catch_warnings():
            # It says that there are no fonts: the book brings its own.
            warnings.simplefilter("ignore")
            library = import_module("weasyprint")
            import_module("weasyprint.text.fonts")
    except OSError:
        debian = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        how = f"install it ({debian}, or on macOS brew install pango)"
        raise Refused(message=f"The PDF needs Pango, which this system lacks: {how} and export again.") from None
    return library


@dataclass(frozen=True)
class Reach:
    """What can be fetched for the course in ``root``, whose files are ``files``."""

    root: str
    files: frozenset[str]

    def content(self, url: str) -> tuple[bytes, str]:
        """The bytes behind an address, and their media type. Raises ValueError for all that lies outside."""
        scheme, _, name = unquote(url).partition(":")
        if f"{scheme}:" == FONT_SCHEME and name in font_paths():
            return font_paths()[name].read_bytes(), "font/otf"
        if f"{scheme}:" == FIGURE_SCHEME and name in self.files:
            content, reason = read_figure(Path(self.root), name)
            if not reason:
                return content, MEDIA_TYPES[Path(name).suffix.lower()]
        raise ValueError("this lies outside the course")

    def fetcher(self) -> Any:
        """As WeasyPrint takes it. Its ``reading`` is the address of what it gave last: what WeasyPrint then parses."""
        urls = weasyprint().urls
        content = self.content

        class Fetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
            reading = ""

            def fetch(self, url: str, headers: Any = None) -> Any:
                if url.startswith("data:"):
                    return super().fetch(url, headers)
                body, media_type = content(url)
                if media_type in _PIXELS:
                    body, media_type = in_our_colours(body) or (body, media_type)
                self.reading = url
                return urls.URLFetcherResponse(url, body, {"Content-Type": media_type})

        return Fetcher(allowed_protocols=("data",))
