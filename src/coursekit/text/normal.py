"""Unicode's normal forms, in a time that grows with the text.

Marks on one letter are sorted by their classes, which takes Python by the square of how many there are: a hundred
kilobytes of them would take minutes. So where there are more than any language writes, a run is cut into pieces, as the
Stream-Safe Text Process does (UAX #15, 13), but with nothing between them.
"""

import unicodedata
from typing import Literal

from coursekit.text.expression import expression

MOST = 30
"""Marks on a letter (UAX #15, 13)."""
_RUN = expression(rf"[^\w\s\x00-\x7f]{{{MOST + 1},}}")
"""All that Unicode gives a class of combining are no word characters to Python."""


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """A text in a normal form; only runs of more marks than ``MOST`` are sorted piece by piece."""
    if text.isascii():
        return text
    cuts = [at for run in _RUN.finditer(text) for at in range(run.start() + MOST, run.end(), MOST)]
    if not cuts:
        return unicodedata.normalize(form, text)
    ends = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return "".join(unicodedata.normalize(form, text[start:end]) for start, end in ends)
