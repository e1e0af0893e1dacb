"""How many figures a page number will have, guessed before anything is laid out, from the manuscript alone.

A guess too low costs a second layout of the parts that name the number, one too high leaves a little room beside it: so
it is a little high. It may depend on nothing but the manuscript, or the same course would not give the same bytes.
"""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from coursekit.export.formats.pdf.layout.numbers import named_in
from coursekit.export.formats.pdf.parts import Part

FRONT = 3
"""Pages with hardly any text: cover, imprint, map."""
ARTICLE = 2
"""Pages that a concept's figures and questions take, beside its text."""
CHARACTERS = 2200
"""Of text on a page."""
_PIECES = re.compile(r"<svg\b.*?</svg>|<[^>]*>|[^<]+", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')


def rooms_for(parts: Sequence[Part]) -> Mapping[str, int]:
    """The figures to leave room for, by id of those whose page number stands anywhere."""
    rooms: dict[str, int] = {}
    wanted = {id for part in parts for id in named_in(part.html)}
    characters, begun = 0, FRONT
    for part in parts:
        begun += 1
        for piece in map(itemgetter(0), _PIECES.finditer(part.html)):
            if not piece.startswith("<"):
                characters += len(piece)
            elif (found := _ID.search(piece)) and found[1] in wanted:
                rooms.setdefault(found[1], len(str(begun + characters // CHARACTERS)))
            begun += ARTICLE * piece.startswith("<article")
    return rooms
