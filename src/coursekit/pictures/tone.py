"""Figures that were drawn for a dark ground, as they are on light paper: in the book, and on the player's pages.

A picture in light lines on no ground would not be seen: it needs a dark ground. One that brings its dark ground keeps
it. Both are told from the picture itself: a drawing's shapes and their paint, or an image's pixels.
"""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Literal
from xml.parsers import expat

Tone = Literal["", "needs-dark", "is-dark"]

LIGHT, DARK = 0.72, 0.25
"""Relative luminance (WCAG 2.2) from which a colour is light, and up to which it is dark."""
SHARE_OF_GROUND = 0.9
"""How much of a drawing's width and height a rectangle covers that is its ground."""
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use", "image"))
_NO_PAINT = ("none", "transparent")
_DECLARATION = re.compile(r"(fill|stroke)\s*:\s*([^;!]+)")
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_SELECTOR = re.compile(r"[.#]?[\w-]+|\*")
"""What a style sheet of a drawing program selects by: a class, an id, or the name of an element."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


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
        self.rules: dict[str, dict[str, str]] = {}
        self.sheet: list[str] | None = None

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.enter
        parser.EndElementHandler = self.leave
        parser.CharacterDataHandler = self.text
        parser.Parse(content, True)

    def text(self, data: str) -> None:
        if self.sheet is not None:
            self.sheet.append(data)

    def leave(self, name: str) -> None:
        self.inherited.pop()
        if self.sheet is not None and name.rpartition(":")[2] == "style":
            self.take_rules("".join(self.sheet))
            self.sheet = None

    def take_rules(self, sheet: str) -> None:
        """Rules for all shapes that come after; what is selected otherwise, or too late, makes the drawing unknown."""
        self.unknown |= "@" in sheet or bool(self.paints)
        for selectors, declarations in _RULE.findall(_COMMENT.sub("", sheet)):
            for selector in map(str.strip, selectors.split(",")):
                self.unknown |= _SELECTOR.fullmatch(selector) is None
                self.rules.setdefault(selector, {}).update(_paints(declarations))

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        given: dict[str, str] = {key: attributes[key] for key in ("fill", "stroke") if key in attributes}
        classes = (f".{one}" for one in attributes.get("class", "").split())
        for selector in ("*", tag, *classes, f"#{attributes.get('id', '')}"):
            given |= self.rules.get(selector, {})
        given |= _paints(attributes.get("style", ""))
        paint = self.inherited[-1] | {key: value for key, value in given.items() if value != "inherit"}
        self.inherited.append(paint)
        if tag == "svg" and not any(self.size):
            box = [float(number) for number in re.findall(r"-?[0-9.]+", attributes.get("viewBox", ""))]
            sides = (_length(attributes.get("width", "")), _length(attributes.get("height", "")))
            self.size = (box[2], box[3]) if len(box) == 4 else sides
        elif tag == "style":
            self.sheet = []
        elif tag in ("image", "foreignObject", "linearGradient", "radialGradient", "pattern"):
            self.unknown = True
        elif tag in _SHAPES:
            self.add(tag, attributes, paint)

    def add(self, tag: str, attributes: Mapping[str, str], paint: Mapping[str, str]) -> None:
        used = (paint["stroke"],) if tag == "line" else (paint["fill"], paint["stroke"])
        shades = [_luminance(value) for value in used if value not in _NO_PAINT]
        found = [shade for shade in shades if shade is not None]
        self.unknown |= len(found) < len(shades)
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
    found = re.match(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)", written.strip())
    return float(found[0]) if found else 0.0


def _paints(declarations: str) -> dict[str, str]:
    return {key: value.strip() for key, value in _DECLARATION.findall(declarations)}


def _luminance(colour: str) -> float | None:
    """The relative luminance of a colour as SVG writes it; None for what is none, such as a gradient's address."""
    from PIL import ImageColor

    written = colour.strip().lower()
    try:
        return _light(ImageColor.getrgb("black" if written == "currentcolor" else written))
    except ValueError:
        return None


def _light(colour: Sequence[int]) -> float:
    """The relative luminance of red, green and blue from 0 to 255."""
    red, green, blue = (_linear(part / 255) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
    shades = [_light(pixel) for pixel in seen]
    if len(seen) < 0.6 * len(pixels):
        return "needs-dark" if sum(shades) / len(shades) >= LIGHT else ""
    return "is-dark" if sum(shades) / len(shades) <= DARK / 2 else ""
