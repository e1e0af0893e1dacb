"""A part is typeset, and kept for whoever joins the book, in this process or in another one."""

from coursekit.export.formats.pdf.layout.numbers import DigitCounts
from coursekit.export.formats.pdf.layout.part_cache import PartCache
from coursekit.export.formats.pdf.layout.typeset import typeset
from coursekit.export.formats.pdf.parts import Part


def typeset_and_save(part: Part, key: str, digit_counts: DigitCounts, cache: PartCache) -> None:
    """Typeset a part, a long one piece by piece, and keep it. Raises Refused, and OSError when it can't be kept."""
    for piece, (layout, pages) in enumerate(typeset(part, cache.styles, cache.reach, digit_counts)):
        cache.save(key, piece, layout, pages)
