"""Which way each letter of a text runs, by the bidirectional algorithm (Unicode Standard Annex 9), as Pango has it.

WeasyPrint asks Pango about each text by itself. Where a sentence is in pieces (a word in bold, a coloured ``tspan``),
the pieces must be put in order as a whole.
"""

import unicodedata

from coursekit.export.formats.pdf.engine.pango import embedding_levels

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))


def runs_right_to_left(text: str) -> bool:
    """Whether any letter of a text does."""
    return not text.isascii() and any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in set(text))


def is_joined(text: str) -> bool:
    """Whether a letter's shape, or its place, depends on those beside it."""
    return runs_right_to_left(text) or any(unicodedata.category(each)[0] == "M" for each in text)


def levels(text: str, direction: str) -> list[int]:
    """The embedding level of each character, in a line of the given direction: odd ones run from right to left."""
    return embedding_levels(text, direction)
