"""The size of a picture, from its first bytes: nothing in it is run, expanded or fetched."""

import io
import re
import warnings
from typing import NamedTuple

_SVG_TAG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px)?\s*")
HEAD = 20_000


class Size(NamedTuple):
    """Width and height in CSS pixels."""

    width: float
    height: float


def size_of(content: bytes, path: str) -> Size | None:
    """The natural size of a picture; None where the file does not say it."""
    if path.lower().endswith(".svg"):
        return _svg_size(content[:HEAD].decode("utf-8", errors="replace"))
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                return Size(*image.size)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _svg_size(text: str) -> Size | None:
    tag = _SVG_TAG.search(text)
    if tag is None:
        return None
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(tag[0]))
    lengths = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if lengths[0] and lengths[1]:
        return Size(float(lengths[0][1]), float(lengths[1][1]))
    box = re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", attributes.get("viewBox", ""))
    return Size(float(box[2]), float(box[3])) if len(box) == 4 else None
