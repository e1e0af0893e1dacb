"""What the glyphs of a font stand for, for who copies, searches or listens.

WeasyPrint notes with a glyph what it was at first: the wrong bracket, where that was in Hebrew, or a letter of which it
draws a part. A glyph that is a letter's own tells that letter, whatever it was used for.
"""

from dataclasses import dataclass, field
from typing import Any

from coursekit.export.formats.pdf.engine.painting import glyph_texts
from coursekit.export.formats.pdf.engine.pango import glyph_of, mirrored
from coursekit.text.normal import normal

_HYPHEN = "\N{HYPHEN}"


@dataclass
class Letters:
    """``texts`` of the glyphs of a font; ``unsure`` are those that are no letter's own, and were not yet seen alone."""

    texts: dict[int, str] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)

    def take_over(self, font: Any) -> None:
        """Take over what WeasyPrint has noted since the last time."""
        noted = glyph_texts(font)
        for glyph in noted.keys() - self.texts.keys():
            text = _own_text(font, glyph, noted[glyph])
            self.texts[glyph] = noted[glyph] if text is None else text
            if text is None:
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
    usual = "-" if noted == _HYPHEN else normal("NFKC", noted)
    candidates = (usual, noted, mirrored(noted))
    return next((each for each in candidates if len(each) == 1 and glyph_of(font, each) == glyph), None)
