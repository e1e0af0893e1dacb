"""How many digits a page number will have, guessed before anything is laid out, from the manuscript alone.

A guess too low costs a second layout of the parts that name the number, one too high leaves a little room beside it: so
it is a little high. It may depend on nothing but the manuscript, or the same course would not give the same bytes.
"""

import re
from collections.abc import Sequence
from operator import itemgetter

from coursekit.export.formats.pdf.layout.numbers import DigitCounts, named_in
from coursekit.export.formats.pdf.parts import Part

FRONT = 3
"""Pages with hardly any text: cover, imprint, map."""
ARTICLE = 2
"""Pages that a concept's figures and questions take, beside its text."""
CHARACTERS = 2200
"""Of text on a page."""
_PIECES = re.compile(r"<svg\b.*?</svg>|<[^>]*>|[^<]+", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')


def guessed_digits(parts: Sequence[Part]) -> DigitCounts:
    """The digits to leave room for, of the ids whose page number stands anywhere."""
    guessed: dict[str, int] = {}
    wanted = {id for part in parts for id in named_in(part.html)}
    characters, begun = 0, FRONT
    for part in parts:
        begun += 1
        for piece in map(itemgetter(0), _PIECES.finditer(part.html)):
            if not piece.startswith("<"):
                characters += len(piece)
            elif (found := _ID.search(piece)) and found[1] in wanted:
                guessed.setdefault(found[1], len(str(begun + characters // CHARACTERS)))
            begun += ARTICLE * piece.startswith("<article")
    return guessed
