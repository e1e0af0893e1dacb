"""Which way each letter of a text runs, by the bidirectional algorithm (Unicode Standard Annex 9), as Pango has it.

WeasyPrint asks Pango about each text by itself. Where a sentence is in pieces (a word in bold, a coloured ``tspan``),
the pieces must be put in order as a whole.
"""

import unicodedata
from typing import Any

from coursekit.export.formats.pdf.layout.reach import weasyprint

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_NOT_ASKED = str.maketrans(dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What would begin another line or paragraph."""


def runs_right_to_left(text: str) -> bool:
    """Whether any letter of a text does."""
    return not text.isascii() and any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in set(text))


def is_joined(text: str) -> bool:
    """Whether a letter's shape, or its place, depends on those beside it."""
    return runs_right_to_left(text) or any(unicodedata.category(each)[0] == "M" for each in text)


def levels(text: str, direction: str, fonts: Any) -> list[int]:
    """The embedding level of each character, in a line of the given direction: odd ones run from right to left."""
    library = weasyprint()
    layout = library.text.line_break.Layout(_plain_style(direction, fonts))
    layout.set_text(text.translate(_NOT_ASKED))
    line, _ = layout.get_first_line()
    found = [0] * len(text.encode())
    run = line.runs
    while run:
        item = run.data.item
        found[item.offset : item.offset + item.length] = [level_of(item)] * item.length
        run = run.next
    at, of_characters = 0, []
    for character in text:
        of_characters.append(found[at])
        at += len(character.encode())
    return of_characters


def level_of(item: Any) -> int:
    """The level of a run: one byte in Pango, of four that WeasyPrint reads, with gravity, flags and script."""
    ffi = weasyprint().text.ffi.ffi
    (level,) = ffi.buffer(ffi.addressof(item.analysis, "level"))[:1]
    return int(level)


def _plain_style(direction: str, fonts: Any) -> Any:
    class Style(dict[str, Any]):
        font_config = fonts

    style = Style(weasyprint().css.properties.INITIAL_VALUES)
    style.update(direction=direction, font_family=["sans-serif"])
    return style
