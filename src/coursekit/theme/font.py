"""A font that a course brings: what its file says of itself, and as much of it as a course needs.

Only TrueType and OpenType files are read, as their makers give them: a packed one can hold more than a machine does.
What a font says is read by ``font_tables``; to make it smaller takes fontTools, of the extra ``book``.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from coursekit.theme.font_tables import Tables

_MAGIC = (b"\0\1\0\0", b"OTTO", b"true")
_OTHERS = {
    b"wOFF": "is packed as WOFF: take the TTF or OTF that it was made from",
    b"wOF2": "is packed as WOFF2: take the TTF or OTF that it was made from",
    b"ttcf": "is a collection of fonts: take one of them",
    b"vers": "is a pointer of Git LFS, not the file itself",
}
_NO_EMBEDDING, _NO_SUBSET, _PIXELS = 0x0002, 0x0100, 0x0200
"""Bits of ``fsType`` (OpenType, OS/2): what its maker forbids."""
_ITALIC = 0x0001
"""A bit of ``fsSelection``."""
FAMILY, COPYRIGHT, TYPOGRAPHIC = 1, 0, 16
"""Entries of the table of names."""


@dataclass(frozen=True)
class Font:
    """``weight`` is one as in CSS, or the first and the last of a variable font; ``holder`` who has the rights.

    ``wrong`` says why a course can't bring it, reads on from its name, and is empty for a good one.
    """

    family: str = ""
    weight: str = "400"
    italic: bool = False
    holder: str = ""
    wrong: str = ""


def read_font(content: bytes) -> Font:
    """What a file says of itself."""
    if content[:4] not in _MAGIC:
        return Font(wrong=_OTHERS.get(content[:4], "is no font in TrueType or OpenType"))
    try:
        return _font_of(Tables(content))
    except ValueError as error:
        return Font(wrong=f"can't be read: {error}")


def subset(content: bytes, characters: str) -> bytes:
    """The font with the glyphs of these characters; the same bytes each time.

    It keeps its names, its copyright and licence among them, as the SIL Open Font License asks. Raises ValueError.
    """
    from fontTools.subset import Options, Subsetter

    options = Options(name_IDs=["*"], name_languages=["*"], notdef_outline=True, recalc_timestamp=False)
    options.layout_features = ["*"]
    # Programs may stand in glyphs that are drawings, and a signature is of the whole font
    options.drop_tables += ["SVG ", "DSIG", "EBDT", "EBLC", "CBDT", "CBLC", "sbix"]
    try:
        with _opened(content) as font:
            font.recalcTimestamp = False
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=sorted({ord(each) for each in characters}))
            subsetter.subset(font)
            return _saved(font)
    except Exception as error:  # fontTools raises whatever its reading comes upon
        raise ValueError(f"can't be made smaller: {str(error)[:80] or type(error).__name__}") from error


def packed(content: bytes) -> bytes:
    """A font of ours as WOFF2, the same bytes each time."""
    with _opened(content) as font:
        font.recalcTimestamp = False
        font.flavor = "woff2"
        return _saved(font)


def _saved(font: Any) -> bytes:
    written = BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    from fontTools.ttLib import TTFont

    # What fontTools thinks of a font is no message to an author
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    with TTFont(BytesIO(content), lazy=True) as font:
        yield font


def _font_of(tables: Tables) -> Font:
    weight, forbidden, selection = tables.style()
    family = (tables.name(TYPOGRAPHIC) or tables.name(FAMILY)).strip()
    holder = " ".join(tables.name(COPYRIGHT).split())
    varies = tables.weights()
    weights = str(weight) if varies is None else f"{varies[0]:g} {varies[1]:g}"
    lacks = "" if tables.has_letters() else "has no letters"
    return Font(family, weights, bool(selection & _ITALIC), holder, _forbidden(forbidden) or lacks)


def _forbidden(bits: int) -> str:
    if bits & 0xF == _NO_EMBEDDING:
        return "may not be carried by a package or a book, its maker says in it (fsType)"
    if bits & _PIXELS:
        return "may be carried as pixels only, its maker says in it (fsType)"
    return "may not be made smaller, its maker says in it (fsType)" if bits & _NO_SUBSET else ""
