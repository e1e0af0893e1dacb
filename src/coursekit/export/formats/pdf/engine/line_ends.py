"""Lines that are full but for the space behind them.

Pango lets a space hang over the end of a line. WeasyPrint asks it for the first line of a text, measures that with its
space, finds it too long and takes the first word alone (``split_first_line`` of ``text/line_break.py``, seen in 70.0).
So where a text ends in a space, because a link, a citation or an emphasis follows, a word stood alone that had room.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from coursekit.export.formats.pdf.engine.library import weasyprint


@contextmanager
def full_lines() -> Iterator[None]:
    """While this lasts, a text that fits but for its last space is one line; the space hangs, as layout expects."""
    weasyprint()
    from weasyprint.layout import inline

    split = inline.split_first_line

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, spacing: Any, **how: Any) -> Any:
        line = split(text, style, context, max_width, spacing, **how)
        if max_width in (None, inf) or not _one_word_of(text, line):
            return line
        *_, rest, width, _, _ = split(text.rstrip(" "), style, context, max_width, spacing, **how)
        fits = rest is None and width <= max_width
        return split(text, style, context, None, spacing, **how) if fits else line

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = split


def _one_word_of(text: str, line: Any) -> bool:
    """Whether a line ends after the first word of a text that ends in a space and has more words."""
    _, length, rest, *_ = line
    first = text.encode()[:length].decode(errors="replace")
    return rest is not None and text.endswith(" ") and " " not in first.strip()
