"""Figures that were drawn for a dark screen, as they are on white paper.

A picture in light lines on no ground would not be seen: it needs a dark ground. One that brings its dark ground keeps
it. Both are told from the picture itself: a drawing's shapes and their paint, or an image's pixels.
"""

import io
import re
import warnings
from collections.abc import Mapping
from typing import Literal
from xml.parsers import expat

Tone = Literal["", "needs-dark", "is-dark"]

LIGHT, DARK = 0.72, 0.25
"""Relative luminance (WCAG 2.2) from which a colour is light, and up to which it is dark."""
SHARE_OF_GROUND = 0.9
"""How much of a drawing's width and height a rectangle covers that is its ground."""
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use", "image"))
_NAMED = {"white": "#ffffff", "ivory": "#fffff0", "black": "#000000", "currentcolor": "#000000"}
_DECLARATION = re.compile(r"(fill|stroke)\s*:\s*([^;]+)")


def tone_of(content: bytes, path: str) -> Tone:
    """How a picture stands on white paper; empty for one that needs nothing, or can't be read."""
    return _drawing(content) if path.lower().endswith(".svg") else _image(content)


def _drawing(content: bytes) -> Tone:
    reading = _Drawing()
    try:
        reading.read(content)
    except expat.ExpatError:
        return ""
    if reading.unknown or not reading.paints:
        return ""
    if reading.ground is not None:
        return "is-dark" if reading.ground <= DARK else ""
    return "needs-dark" if min(reading.paints) >= LIGHT else ""


class _Drawing:
    """One walk through an SVG: the luminances of what paints its shapes, and that of its ground."""

    def __init__(self) -> None:
        self.paints: list[float] = []
        self.ground: float | None = None
        self.unknown = False
        self.inherited: list[dict[str, str]] = [{"fill": "black", "stroke": "none"}]
        self.size = (0.0, 0.0)

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.enter
        parser.EndElementHandler = lambda _name: self.inherited.pop()
        parser.Parse(content, True)

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        given = {key: attributes[key] for key in ("fill", "stroke") if key in attributes}
        styled = {key: value.strip() for key, value in _DECLARATION.findall(attributes.get("style", ""))}
        paint = {**self.inherited[-1], **given, **styled}
        self.inherited.append(paint)
        tag = name.rpartition(":")[2]
        if tag == "svg" and not any(self.size):
            box = [float(number) for number in re.findall(r"-?[0-9.]+", attributes.get("viewBox", ""))]
            sides = (_length(attributes.get("width", "")), _length(attributes.get("height", "")))
            self.size = (box[2], box[3]) if len(box) == 4 else sides
        elif tag in ("style", "image", "foreignObject", "linearGradient", "radialGradient", "pattern"):
            self.unknown = True
        elif tag in _SHAPES:
            self.add(tag, attributes, paint)

    def add(self, tag: str, attributes: Mapping[str, str], paint: Mapping[str, str]) -> None:
        fill = "none" if tag == "line" else paint["fill"]
        found = [shade for value in (fill, paint["stroke"]) if (shade := _luminance(value)) is not None]
        self.unknown |= any(_luminance(value) is None and value != "none" for value in (fill, paint["stroke"]))
        if tag == "rect" and not self.paints and self.ground is None and found and self.covers(attributes):
            self.ground = found[0]
        else:
            self.paints += found

    def covers(self, attributes: Mapping[str, str]) -> bool:
        sides = (attributes.get("width", ""), attributes.get("height", ""))
        return all(
            side == "100%" or _length(side) >= whole * SHARE_OF_GROUND > 0
            for side, whole in zip(sides, self.size, strict=True)
        )


def _length(written: str) -> float:
    found = re.match(r"[0-9]*\.?[0-9]+", written.strip())
    return float(found[0]) if found else 0.0


def _luminance(colour: str) -> float | None:
    """The relative luminance of a colour; None for none, and for one not in hexadecimal or with an unknown name."""
    digits = _NAMED.get(colour.strip().lower(), colour.strip()).removeprefix("#")
    if not re.fullmatch(r"(?:[0-9a-fA-F]{3}){1,2}", digits):
        return None
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    red, green, blue = (int(pair, 16) / 255 for pair in pairs)
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _image(content: bytes) -> Tone:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                image.draft("RGB", (64, 64))
                small = image.convert("RGBA").resize((48, 48))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    pixels = list(zip(*[iter(small.tobytes())] * 4, strict=True))
    seen = [pixel for pixel in pixels if pixel[3] > 127]
    if not seen:
        return ""
    shades = [_luminance(bytes(pixel[:3]).hex()) or 0.0 for pixel in seen]
    if len(seen) < 0.6 * len(pixels):
        return "needs-dark" if sum(shades) / len(shades) >= LIGHT else ""
    return "is-dark" if sum(shades) / len(shades) <= DARK / 2 else ""
