"""A part is typeset, and kept for whoever joins the book, in this process or in another one."""

from collections.abc import Mapping

from coursekit.export.formats.pdf.layout.part_cache import PartCache
from coursekit.export.formats.pdf.layout.typeset import typeset
from coursekit.export.formats.pdf.parts import Part

Rooms = Mapping[str, int]
"""The figures that page numbers have room for, by id."""


def typeset_and_save(part: Part, key: str, rooms: Rooms, cache: PartCache) -> None:
    """Typeset a part, a long one piece by piece, and keep it. Raises Refused, and OSError when it can't be kept."""
    for piece, (layout, pages) in enumerate(typeset(part, cache.styles, cache.reach, rooms)):
        cache.save(key, piece, layout, pages)
