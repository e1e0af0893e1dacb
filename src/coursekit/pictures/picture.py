"""What a picture's file is, from its bytes: nothing in it is run, expanded or fetched."""

import re
from dataclasses import dataclass
from posixpath import splitext
from xml.parsers import expat

from coursekit.pictures.damage import damage_of
from coursekit.pictures.expansion import Expansion
from coursekit.text.source import Span

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
)
_ALIASES = {".jpeg": ".jpg"}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px)?\s*$")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
_FONT_SIZE = re.compile(r"font-size\s*:\s*([0-9.]+)\s*(?:px)?\s*(?:;|$)")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?:https?:|//|file:)|@import", re.IGNORECASE)
_DRAWN = re.compile(r"url\(\s*['\"]?\s*#([^'\")]+)")
_LINKING = ("href", "xlink:href", "src")


@dataclass(frozen=True)
class Mark:
    """Something in a drawing, with its place in the file."""

    what: str
    span: Span


@dataclass(frozen=True)
class Drawing:
    """An SVG. ``width`` is that of its own units; ``text_sizes`` are in them; ``problem`` says why it can't be read."""

    width: float = 0
    scripts: tuple[Mark, ...] = ()
    outside: tuple[Mark, ...] = ()
    smallest_text: float = 0
    smallest: Span | None = None
    problem: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture's file. ``suffix`` is what its name says, ``kind`` what its bytes say, empty when nobody knows.

    ``damage`` says why not all of it can be seen.
    """

    path: str
    size: int
    suffix: str
    kind: str
    drawing: Drawing | None
    damage: str = ""


def read_picture(path: str, content: bytes) -> Picture:
    """Look at a file that is named like a picture."""
    suffix = splitext(path)[1].lower()
    kind = _kind(content)
    drawing = _Reading(path, content).read() if kind == ".svg" else None
    return Picture(path, len(content), _ALIASES.get(suffix, suffix), kind, drawing, damage_of(content, kind))


def _kind(content: bytes) -> str:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    if content[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return ".svg" if b"<svg" in content[:4096] else ""


class _Reading:
    """One walk through an SVG's elements."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self.content = content
        self.width = 0.0
        self.scripts: list[Mark] = []
        self.outside: list[Mark] = []
        self.sizes: list[float] = []
        self.tags: list[str] = []
        self.expansion = Expansion()
        self.smallest: tuple[float, int, str] | None = None

    def read(self) -> Drawing:
        parser = expat.ParserCreate(namespace_separator=None)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.entity
        self.parser = parser
        problem = ""
        try:
            parser.Parse(self.content, True)
            problem = self.expansion.problem()
        except expat.ExpatError as error:
            problem = f"{expat.ErrorString(error.code)}, line {error.lineno}"
        except _DeclaresEntity:
            problem = "it declares entities"
        finally:
            # The parser holds this reading: without the other direction its buffers go at once.
            del self.parser
        size, at, words = self.smallest or (0.0, 0, "")
        span = self.span(at, words) if self.smallest else None
        return Drawing(self.width, tuple(self.scripts), tuple(self.outside), size, span, problem)

    def here(self) -> Span:
        at = self.parser.CurrentByteIndex
        end = self.content.find(b">", at) + 1 or at
        start = len(self.content[:at].decode("utf-8-sig", errors="replace"))
        return Span(self.path, start, start + len(self.content[at:end].decode("utf-8", errors="replace")))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not self.sizes:
            self.width = _width(attributes)
        self.tags.append(tag)
        self.expansion.enter(attributes.get("id", ""), _drawn_by(tag, attributes))
        self.sizes.append(_font_size(attributes, self.sizes[-1] if self.sizes else 16.0))
        if tag in ("script", "foreignObject"):
            self.scripts.append(Mark(f"<{tag}>", self.here()))
        for key, value in attributes.items():
            if key.lower().startswith("on"):
                self.scripts.append(Mark(key, self.here()))
            elif key.lower() in _LINKING:
                self.link(tag, value.strip())
            elif _OUTSIDE.search(value):
                self.outside.append(Mark(value[:80], self.here()))

    def link(self, tag: str, target: str) -> None:
        if target.lower().startswith("javascript:"):
            self.scripts.append(Mark("javascript:", self.here()))
        elif tag != "a" and not target.startswith("#") and not target.lower().startswith("data:image/"):
            self.outside.append(Mark(target[:80], self.here()))

    def end(self, name: str) -> None:
        self.sizes.pop()
        self.tags.pop()
        self.expansion.leave()

    def text(self, data: str) -> None:
        if not data.strip():
            return
        if _OUTSIDE.search(data):
            self.outside.append(Mark("a style sheet", self.here()))
        size = self.sizes[-1]
        if not {"text", "tspan", "textPath"} & set(self.tags[-1:]):
            return
        if self.smallest is None or size < self.smallest[0]:
            self.smallest = (size, self.parser.CurrentByteIndex, data)

    def span(self, at: int, words: str) -> Span:
        start = len(self.content[:at].decode("utf-8-sig", errors="replace"))
        return Span(self.path, start, start + len(words))

    def entity(self, *_declared: object) -> None:
        raise _DeclaresEntity


class _DeclaresEntity(Exception):
    """An entity may expand without end, or read a file: no drawing needs one."""


def _drawn_by(tag: str, attributes: dict[str, str]) -> list[str]:
    """The ids of what an element draws: a part that it repeats, and what it is painted and cut with."""
    painted = [target.strip() for value in attributes.values() for target in _DRAWN.findall(value)]
    links = (attributes.get(key, "").strip() for key in ("href", "xlink:href")) if tag == "use" else ()
    return painted + [link[1:] for link in links if link.startswith("#")]


def _width(attributes: dict[str, str]) -> float:
    box = _NUMBER.findall(attributes.get("viewBox", ""))
    if len(box) == 4:
        return float(box[2])
    width = _LENGTH.match(attributes.get("width", ""))
    return float(width[1]) if width else 0.0


def _font_size(attributes: dict[str, str], inherited: float) -> float:
    styled = _FONT_SIZE.search(attributes.get("style", ""))
    written = styled[1] if styled else attributes.get("font-size", "")
    size = _LENGTH.match(written)
    return float(size[1]) if size else inherited
