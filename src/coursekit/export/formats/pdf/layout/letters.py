"""What the glyphs of a font stand for, for who copies, searches or listens.

WeasyPrint notes with a glyph what it was at first: the wrong bracket, where that was in Hebrew, or a letter of which it
draws a part. A glyph that is a letter's own tells that letter, whatever it was used for.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coursekit.export.formats.pdf.layout.reach import weasyprint

_HYPHEN = "\N{HYPHEN}"
_DECLARED = """
hb_bool_t hb_font_get_nominal_glyph(hb_font_t* font, hb_codepoint_t unicode, hb_codepoint_t* glyph);
typedef struct hb_unicode_funcs_t hb_unicode_funcs_t;
hb_unicode_funcs_t* hb_unicode_funcs_get_default(void);
hb_codepoint_t hb_unicode_mirroring(hb_unicode_funcs_t* functions, hb_codepoint_t unicode);
"""


@dataclass
class Letters:
    """``texts`` of the glyphs of a font; ``unsure`` are those that are no letter's own, and were not yet seen alone."""

    texts: dict[int, str] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)

    def take_over(self, font: Any) -> None:
        """Take over what WeasyPrint has noted since the last time."""
        for glyph in font.to_unicode.keys() - self.texts.keys():
            own = _own_text(font.hb_font, glyph, font.to_unicode[glyph])
            self.texts[glyph] = font.to_unicode[glyph] if own is None else own
            if own is None:
                self.unsure.add(glyph)

    def see_alone(self, glyph: int, text: str) -> None:
        """Learn that a glyph alone stood for a text."""
        if glyph in self.unsure:
            self.texts[glyph] = text
            self.unsure.remove(glyph)

    def see_as_part(self, glyph: int) -> None:
        """Learn that a glyph stood for a text together with others: what was noted may be more than its own."""
        if glyph in self.unsure:
            self.texts[glyph] = ""


def _own_text(font: Any, glyph: int, noted: str) -> str | None:
    """The letter that a glyph of a font is for; None when it is no single letter's."""
    if len(noted) != 1:
        return None
    usual = "-" if noted == _HYPHEN else unicodedata.normalize("NFKC", noted)
    candidates = (usual, noted, mirrored(noted))
    return next((each for each in candidates if len(each) == 1 and _glyph_of(font, each) == glyph), None)


def mirrored(letter: str) -> str:
    """The bracket that is drawn for one in text from right to left; any other letter as it is."""
    _, harfbuzz = _libraries()
    return chr(harfbuzz.hb_unicode_mirroring(harfbuzz.hb_unicode_funcs_get_default(), ord(letter)))


def _glyph_of(font: Any, letter: str) -> int:
    ffi, harfbuzz = _libraries()
    found = ffi.new("hb_codepoint_t *")
    return int(found[0]) if harfbuzz.hb_font_get_nominal_glyph(font, ord(letter), found) else -1


@cache
def _libraries() -> tuple[Any, Any]:
    """HarfBuzz, as WeasyPrint has loaded it, with what is asked of it here."""
    library = weasyprint().text.ffi
    library.ffi.cdef(_DECLARED)
    return library.ffi, library.harfbuzz
