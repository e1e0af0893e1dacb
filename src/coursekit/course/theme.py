"""How a course looks: ``theme:`` in ``course.yaml``, read without trust."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import normpath

from msgspec import Struct, field

from coursekit.course.document_part import DocumentPart, top
from coursekit.text.source import Span
from coursekit.text.yaml import Document, Route
from coursekit.theme.colours import is_colour
from coursekit.theme.palette import COLOUR_NAMES, Palette, is_ours, palette_of

PICTURES = ("logo", "logo_dark", "cover")
"""Keys whose values are pictures of the course."""
USES = ("text", "headings", "labels")
"""What a font that a course brings is for: prose, titles, and the words of the interface."""


class ThemeFont(Struct, frozen=True):
    """The files of a font, and the licence under which it may be passed on."""

    use: str
    files: tuple[str, ...]
    license: str


class Theme(Struct, frozen=True, dict=True):
    """``colours`` and ``dark`` are the author's own, by their names; files are paths in the course."""

    look: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""
    logo_dark: str = ""
    logo_alt: str = ""
    cover: str = ""
    cover_credit: str = ""
    footer: str = ""
    fonts: tuple[ThemeFont, ...] = ()

    @cached_property
    def palette(self) -> Palette:
        """Its colours, light and dark, and all that follow from them."""
        return palette_of(self.look, self.colours, self.dark)

    @property
    def ours(self) -> bool:
        """Whether its colours are those of the player's own sheets."""
        return is_ours(self.look, self.colours, self.dark)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The paths of its pictures, each once."""
        return tuple(dict.fromkeys(filter(None, (self.logo, self.logo_dark, self.cover))))

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of its pictures and fonts, each once."""
        return tuple(dict.fromkeys((*self.pictures, *(path for font in self.fonts for path in font.files))))


def theme_of(document: Document) -> Theme:
    """What ``course.yaml`` says."""
    part = top(document).part("theme")
    return Theme(
        look=part.text("look"),
        colours=_colours(part, "colours"),
        dark=_colours(part, "dark_colours"),
        logo=_inside(part.text("logo")),
        logo_dark=_inside(part.text("logo_dark")),
        logo_alt=part.text("logo_alt"),
        cover=_inside(part.text("cover")),
        cover_credit=part.text("cover_credit"),
        footer=part.text("footer"),
        fonts=tuple(_fonts(part)),
    )


ThemeFile = tuple[str, str, Span]


def theme_files(document: Document) -> Iterator[ThemeFile]:
    """The files that a theme names: for what, the path in the course (empty for one outside it), and where."""
    part = top(document).part("theme")
    for key in PICTURES:
        if written := part.text(key):
            yield key, _inside(written), document.span(("theme", key))
    for use, route, written in _font_files(part):
        yield use, _inside(written), document.span(route)


def _fonts(part: DocumentPart) -> Iterator[ThemeFont]:
    for use in USES:
        font = part.part("fonts").part(use)
        files = tuple(filter(None, map(_inside, font.texts("files"))))
        if files:
            yield ThemeFont(use, files, font.text("license"))


def _font_files(part: DocumentPart) -> Iterator[tuple[str, Route, str]]:
    for use in USES:
        files = part.part("fonts").part(use).value("files")
        for index, written in enumerate(files if isinstance(files, list) else ()):
            if isinstance(written, str):
                yield use, ("theme", "fonts", use, "files", index), written.strip()


def _colours(part: DocumentPart, key: str) -> Mapping[str, str]:
    colours = part.part(key)
    return {name: colour for name in COLOUR_NAMES if is_colour(colour := colours.value(name))}


def _inside(written: str) -> str:
    """A path as the inventory has it; empty for one that leads out of the course."""
    if not written or "\\" in written or written.startswith("/") or ":" in written:
        return ""
    path = normpath(written)
    return "" if path.startswith("..") or path == "." else path
