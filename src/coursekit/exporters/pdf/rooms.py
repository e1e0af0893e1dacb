"""How many figures a page number will have, guessed before anything is laid out, from the manuscript alone."""

import re
from collections.abc import Mapping, Sequence

from coursekit.exporters.pdf.parts import Part

CHARACTERS = 1700
"""Of HTML on a page; a fuller page would be dearer than a guess too high, which only leaves some room."""
_ID = re.compile(r'\bid="([^"]+)"')
_PICTURE = re.compile(r'src="data:[^"]*"')
"""A formula takes thousands of characters and a fraction of a line."""


def rooms_for(parts: Sequence[Part]) -> Mapping[str, int]:
    """The figures to leave room for, by id."""
    rooms: dict[str, int] = {}
    before = 0
    for part in parts:
        html = _PICTURE.sub("", part.html)
        for found in _ID.finditer(html):
            rooms.setdefault(found[1], len(str(1 + (before + found.start()) // CHARACTERS)))
        before += len(html)
    return rooms
