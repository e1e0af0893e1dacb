"""A part is typeset, and kept for whoever joins the book, in this process or in another one."""

from collections.abc import Mapping

from coursekit.export.formats.pdf.layout.part_cache import KeptParts
from coursekit.export.formats.pdf.layout.typeset import typeset
from coursekit.export.formats.pdf.parts import Part

Rooms = Mapping[str, int]
"""The figures that page numbers have room for, by id."""


def typeset_and_keep(part: Part, key: str, rooms: Rooms, kept: KeptParts) -> None:
    """Typeset a part, a long one piece by piece, and keep it. Raises Refused, and OSError when it can't be kept."""
    for piece, (laid, drawn) in enumerate(typeset(part, kept.styles, kept.reach, rooms)):
        kept.save(key, piece, laid, drawn)
