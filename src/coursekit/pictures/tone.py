"""Figures that were drawn for a dark ground, as they are on light paper: in the book, and on the player's pages.

A picture in light lines on no ground would not be seen: it needs a dark ground. One that brings its dark ground keeps
it. Both are told from the picture itself: a drawing's shapes and their paint, or an image's pixels.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal
from xml.parsers import expat

from coursekit.pictures.svg.declarations import UnreadableDrawing
from coursekit.pictures.svg.encoding import parse
from coursekit.text.expression import expression

Tone = Literal["", "needs-dark", "is-dark"]

LIGHT, DARK = 0.72, 0.25
"""Relative luminance (WCAG 2.2) from which a colour is light, and up to which it is dark."""
SHARE_OF_GROUND = 0.9
"""How much of a drawing's width and height a rectangle covers that is its ground."""
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use", "image"))
_NO_PAINT = ("none", "transparent")
_KNOWN = ("fill", "stroke", "color", "fill-opacity", "stroke-opacity", "stop-color")
_DECLARATION = expression(rf"(?<![\w-])({'|'.join(_KNOWN)}|--[\w-]+)\s*:\s*([^;!]+)")
_RULE = expression(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_SELECTOR = expression(r"[.#]?[\w-]+|\*")
"""What a style sheet of a drawing program selects by: a class, an id, or the name of an element."""
_SHEET, _SHEET_END = expression(r"<(?:\w{1,20}:)?style\b[^<>]*>"), expression(r"</(?:\w{1,20}:)?style")
_LONGEST = 200
"""Letters of a colour: longer ones are no colours."""
_VARIABLE = expression(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?))?\)")
_GRADIENTS = frozenset(("linearGradient", "radialGradient"))
_HIDDEN = frozenset(("clipPath", "mask", "filter", "metadata", "flowRoot", "namedview"))
"""What these hold is not painted, or in other colours."""
_REUSED = frozenset(("defs", "symbol", "marker", "pattern"))
"""What these hold is painted where others use it: it is no ground."""
_COMMENT = expression(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def tone_of(content: bytes, path: str) -> Tone:
    """How a picture stands on white paper; empty for one that needs nothing, or can't be read."""
    return _drawing(content) if path.lower().endswith(".svg") else _image(content)


def _drawing(content: bytes) -> Tone:
    reader = _PaintReader()
    try:
        reader.read(content)
    except (expat.ExpatError, UnreadableDrawing):
        return ""
    if reader.unknown or not reader.paints:
        return ""
    if reader.ground is not None:
        return "is-dark" if reader.ground <= DARK else ""
    return "needs-dark" if min(reader.paints) >= LIGHT else ""


class _PaintReader:
    """One walk through an SVG: the luminances of what paints its shapes, and that of its ground."""

    def __init__(self) -> None:
        self.paints: list[float] = []
        self.ground: float | None = None
        self.unknown = False
        self.inherited: list[dict[str, str]] = [{"fill": "black", "stroke": "none", "color": "black"}]
        self.tags: list[str] = []
        self.hidden = self.reused = 0
        self.variables: dict[str, str] = {}
        self.size = (0.0, 0.0)
        self.rules: dict[str, dict[str, str]] = {}
        self.gradients: dict[str, list[float]] = {}
        self.stops: list[float] = []
        self.painted_by: set[str] = set()

    def read(self, content: bytes) -> None:
        for sheet in _sheets(content.decode(errors="replace")):
            self.take_rules(sheet.replace("<![CDATA[", "").replace("]]>", ""))
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.enter
        parser.EndElementHandler = self.leave
        parse(parser, content)
        for name in self.painted_by:
            stops = self.gradients.get(name, [])
            self.unknown |= not stops
            self.paints += stops

    def leave(self, _name: str) -> None:
        self.inherited.pop()
        self.step(self.tags.pop(), -1)

    def step(self, tag: str, by: int) -> None:
        self.hidden += by * (tag in _HIDDEN)
        self.reused += by * (tag in _REUSED)

    def take_rules(self, sheet: str) -> None:
        """Rules for all shapes; what is selected otherwise makes the drawing unknown."""
        self.unknown |= "@" in sheet
        for selectors, declarations in _RULE.findall(_COMMENT.sub("", sheet)):
            for selector in map(str.strip, selectors.split(",")):
                selector = "svg" if selector == ":root" else selector
                self.unknown |= _SELECTOR.fullmatch(selector) is None
                self.rules.setdefault(selector, {}).update(self.paints_in(declarations))

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        declared: dict[str, str] = {key: attributes[key] for key in _KNOWN if key in attributes}
        classes = (f".{one}" for one in attributes.get("class", "").split())
        for selector in ("*", tag, *classes, f"#{attributes.get('id', '')}"):
            declared |= self.rules.get(selector, {})
        declared |= self.paints_in(attributes.get("style", ""))
        paint = self.inherited[-1] | {key: value for key, value in declared.items() if value != "inherit"}
        self.inherited.append(paint)
        self.tags.append(tag)
        self.step(tag, 1)
        if tag == "svg" and not any(self.size):
            box = [float(number) for number in re.findall(r"-?[0-9.]+", attributes.get("viewBox", ""))]
            sides = (_length(attributes.get("width", "")), _length(attributes.get("height", "")))
            self.size = (box[2], box[3]) if len(box) == 4 else sides
        elif tag in _GRADIENTS:
            self.stops = self.gradients.setdefault(attributes.get("id", ""), [])
        elif tag == "stop":
            shade = _luminance(self.resolved(paint.get("stop-color", "black"), paint))
            self.unknown |= shade is None
            self.stops += [] if shade is None else [shade]
        elif tag in ("image", "foreignObject", "pattern"):
            self.unknown = True
        elif tag in _SHAPES and not self.hidden:
            self.add(tag, attributes, paint)

    def paints_in(self, declarations: str) -> dict[str, str]:
        """Custom properties count everywhere: an editor's drawing has one sheet."""
        found = {key: value.strip() for key, value in _DECLARATION.findall(declarations)}
        self.variables |= {key: value for key, value in found.items() if key.startswith("--")}
        return {key: value for key, value in found.items() if key in _KNOWN}

    def resolved(self, value: str, paint: Mapping[str, str]) -> str:
        """A colour without custom properties, as it is on light paper."""
        if len(value) > _LONGEST:
            return value
        value = _VARIABLE.sub(lambda found: self.variables.get(found[1], found[2] or "none"), value.strip()).strip()
        if light := re.fullmatch(r"light-dark\(((?:[^(),]++|\((?:[^()]++|\([^()]*\))*+\))++),.*\)", value):
            value = light[1].strip()
        return paint["color"] if value.lower() == "currentcolor" else value

    def add(self, tag: str, attributes: Mapping[str, str], paint: Mapping[str, str]) -> None:
        found = []
        for name in ("stroke",) if tag == "line" else ("fill", "stroke"):
            value = self.resolved(paint[name], paint)
            if value in _NO_PAINT or paint.get(f"{name}-opacity", "").strip() in ("0", "0%", "0.0"):
                continue
            shade = _luminance(value)
            if gradient := re.fullmatch(r"url\([\"']?#([^\"')]+)[\"']?\)", value):
                self.painted_by.add(gradient[1])
            elif shade is None:
                self.unknown = True
            else:
                found.append(shade)
        ground = tag == "rect" and not self.reused and not self.paints and self.ground is None
        if ground and found and self.covers(attributes):
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


def _sheets(text: str) -> Iterator[str]:
    """The style sheets of a drawing: they count for what stands before them, too."""
    at = 0
    while (begun := _SHEET.search(text, at)) and (ended := _SHEET_END.search(text, begun.end())):
        yield text[begun.end() : ended.start()]
        at = ended.end()


def _luminance(colour: str) -> float | None:
    """The relative luminance of a colour as SVG writes it; None for what is none, such as a gradient's address."""
    from PIL import ImageColor

    written = colour.strip().lower()
    if "(" in written and "," not in written:
        written = ",".join(written.partition("/")[0].split()) + (")" if "/" in written else "")
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
    opaque = [pixel for pixel in pixels if pixel[3] > 127]
    if not opaque:
        return ""
    shades = [_light(pixel) for pixel in opaque]
    if len(opaque) < 0.6 * len(pixels):
        return "needs-dark" if sum(shades) / len(shades) >= LIGHT else ""
    return "is-dark" if sum(shades) / len(shades) <= DARK / 2 else ""
