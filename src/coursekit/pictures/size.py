"""The size of a picture, from its first bytes: nothing in it is run, expanded or fetched."""

import io
import re
import warnings
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from coursekit.pictures.kinds import HEAD
from coursekit.pictures.svg.declarations import UnreadableDrawing
from coursekit.pictures.svg.encoding import parse
from coursekit.text.expression import expression

_LENGTH = expression(
    r"\s*\+?((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE
)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
"""CSS Values 4, 6.2."""
NUMBER = expression(r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_TURNED = range(5, 9)
"""Orientations of Exif (tag 0x0112) in which width and height change places, as browsers show it."""


class Size(NamedTuple):
    """Width and height in CSS pixels."""

    width: float
    height: float


def size_of(content: bytes, path: str) -> Size | None:
    """The natural size of a picture; None where the file does not say it."""
    if path.lower().endswith(".svg"):
        return drawing_size(root_of(content))
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                width, height = image.size
                turned = image.format == "JPEG" and image.getexif().get(0x0112) in _TURNED
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return Size(height, width) if turned else Size(width, height)


def pixels(length: str) -> float | None:
    """A length of SVG in CSS pixels; None for one that depends on others, or for none."""
    found = _LENGTH.fullmatch(length)
    return round(float(found[1]) * _PIXELS[(found[2] or "").lower()], 4) if found else None


def view_box(attributes: Mapping[str, str]) -> Size | None:
    """How large a drawing is in its own units, by the attributes of its first element."""
    box = NUMBER.findall(attributes.get("viewBox", ""))
    return Size(float(box[2]), float(box[3])) if len(box) == 4 and float(box[2]) > 0 < float(box[3]) else None


def drawing_size(attributes: Mapping[str, str]) -> Size | None:
    """How large browsers show a drawing, by the attributes of its first element (CSS Images 3, 5.2).

    One that does not say it is as large as its own units.
    """
    width, height = (pixels(attributes.get(name, "")) for name in ("width", "height"))
    box = view_box(attributes)
    if width and height:
        return Size(width, height)
    if not box or not (width or height):
        return box
    share = width / box.width if width else (height or 0) / box.height
    return Size(round(box.width * share, 4), round(box.height * share, 4))


class _Enough(Exception):
    """The first element was seen."""


def root_of(content: bytes) -> Mapping[str, str]:
    """The attributes of a drawing's first element; none where it can't be read."""
    found: dict[str, str] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        found.update(attributes)
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with suppress(expat.ExpatError, UnreadableDrawing, _Enough):
        parse(parser, content[:HEAD], is_whole=False)
    return found
