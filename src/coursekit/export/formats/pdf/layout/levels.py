"""Which way each letter of a text runs, by the bidirectional algorithm (Unicode Standard Annex 9), as Pango has it.

WeasyPrint asks Pango about each text by itself. Where a sentence is in pieces (a word in bold, a coloured ``tspan``),
the pieces must be put in order as a whole.
"""

import unicodedata
from functools import cache
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


def levels(text: str, direction: str) -> list[int]:
    """The embedding level of each character, in a line of the given direction: odd ones run from right to left."""
    pango, ffi = _pango()
    written = text.translate(_NOT_ASKED).encode()
    base = ffi.new("PangoDirection *", pango.PANGO_DIRECTION_RTL if direction == "rtl" else pango.PANGO_DIRECTION_LTR)
    given = pango.pango_log2vis_get_embedding_levels(written, len(written), base)
    found = [int(level) for level in given[0 : len(text)]]
    # Windows finds GLib's function only in GLib; there these few bytes are lost.
    getattr(pango, "g_free", _keep)(given)
    return found


def _keep(memory: Any) -> None:
    """Free nothing."""


@cache
def _pango() -> tuple[Any, Any]:
    """WeasyPrint's Pango, with the function of its public interface that tells levels (docs.gtk.org/Pango)."""
    text = weasyprint().text.ffi
    text.ffi.cdef(
        """
        unsigned char *pango_log2vis_get_embedding_levels (const char *text, int length, PangoDirection *base);
        void g_free (void *memory);
        """,
        override=True,
    )
    return text.pango, text.ffi
