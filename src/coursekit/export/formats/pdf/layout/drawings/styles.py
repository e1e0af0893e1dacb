"""Styles of drawings that WeasyPrint takes for something else, in words that it knows.

It lets text vanish whose size is a keyword, or comes from ``font: bold 20px serif``, takes ``2em`` anew on each level,
knows no custom properties, and inherits what is not inherited.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from coursekit.export.formats.pdf.engine.drawings import Declarations, length, reading_styles_by, set_text
from coursekit.export.formats.pdf.layout.drawings.mixing import PAINTS, without_mixing

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MEDIUM = 16.0
"""Pixels of a text whose size nobody gave."""
SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
"""In pixels (CSS Fonts 4, 2.5.1)."""
SLANTS = ("normal", "italic", "oblique")
STEPS = {"larger": 1.2, "smaller": 1 / 1.2}
"""CSS 2.2, 15.7."""
UNINHERITED = (
    "baseline-shift",
    "mask-type",
    "mix-blend-mode",
    "text-decoration",
    "text-decoration-line",
    "transform-box",
)
"""Properties that are not inherited, and that WeasyPrint would inherit."""
_TEXTS = frozenset(("text", "tspan", "textPath", "a"))
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DEPTH = 8
_SIZE = re.compile(r"(?P<number>[-+.\d]+(?:e[-+]?\d+)?)(?P<unit>em|ex|%)")
_PER_EM = {"em": 1.0, "ex": 0.5, "%": 0.01}
_FIRST_LETTER = re.compile(r"(?<![\w'’])\w")
_TRANSFORMS: Mapping[str, Callable[[str], str]] = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "capitalize": lambda text: _FIRST_LETTER.sub(lambda letter: letter[0].upper(), text),
}


@contextmanager
def known_styles() -> Iterator[None]:
    """While this lasts, WeasyPrint reads these styles of an SVG."""
    with reading_styles_by(_declaring, _resolve, UNINHERITED):
        yield


def _declaring(parse: Callable[..., tuple[Declarations, Declarations]]) -> Callable[..., Any]:
    def declared(style: Any) -> tuple[Declarations, Declarations]:
        normal, important = parse(style)
        normal += _custom(style)
        return _expanded(normal), _expanded(important)

    return declared


def _custom(style: Any) -> Declarations:
    """The custom properties, whose names begin with two hyphens."""
    if isinstance(style, str) and "--" not in style:
        return []
    from tinycss2 import parse_blocks_contents, serialize

    found = (each for each in parse_blocks_contents(style) if each.type == "declaration")
    return [(each.name, serialize(each.value).strip()) for each in found if each.name.startswith("--")]


def _expanded(declarations: Declarations) -> Declarations:
    found: Declarations = []
    for name, value in declarations:
        if name == "font":
            found += _longhands(value)
        elif name == "white-space":
            found.append((SPACE, "preserve" if value in ("pre", "pre-wrap", "break-spaces") else "default"))
        else:
            found.append((name, value))
    return found


def _longhands(font: str) -> Iterator[tuple[str, str]]:
    """The parts of ``font`` (CSS Fonts 4, 2.7); nothing where it names no size and family, such as ``menu``."""
    words = font.split()
    for at, word in enumerate(words[:-1]):
        size = word.partition("/")[0]
        if size in SIZES or size in STEPS or re.match(r"[.\d]+[a-z%]", size):
            family = words[at + 1 :] if not word.endswith("/") and words[at + 1] != "/" else words[at + 2 :]
            yield from (("font-size", size), ("font-family", " ".join(family).lstrip("/ ")))
            return
        if word in ("italic", "oblique"):
            yield "font-style", word
        elif word in ("bold", "bolder", "lighter") or word.isdigit():
            yield "font-weight", word


def _resolve(node: Any, parent: Any) -> None:
    """Give a node the values that it computes to; the root has no parent."""
    for name in [name for name, value in node.attrib.items() if "var(" in value]:
        node.attrib[name] = _without_variables(node.attrib[name], node.attrib)
    for name in PAINTS:
        if "color-mix(" in node.get(name, ""):
            node.attrib[name] = without_mixing(node.attrib[name])
    if node.get("font-style", "normal") not in SLANTS:
        # WeasyPrint would give up the whole figure.
        del node.attrib["font-style"]
    if size := _absolute(node.get("font-size", ""), parent):
        node.attrib["font-size"] = size
    if node.get("font-weight") in ("bolder", "lighter"):
        node.attrib["font-weight"] = _relative_weight(node.get("font-weight"), _weight(parent))
    if node.tag in _TEXTS and node.text and (change := _TRANSFORMS.get(node.get("text-transform", ""))):
        set_text(node, change(node.text))


def _without_variables(value: str, variables: Mapping[str, str]) -> str:
    for _ in range(_DEPTH):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda found: variables.get(found[1], (found[2] or "").strip()), value)
    return value


def _absolute(size: str, parent: Any) -> str:
    """A size that depends on the parent's, or is a word, in pixels; empty for others."""
    if not size or size[-1].isdigit():
        return ""
    size = size.strip().lower()
    if size in SIZES:
        return str(SIZES[size])
    if size in STEPS:
        return f"{STEPS[size] * _pixels(parent):g}"
    found = _SIZE.fullmatch(size)
    return f"{float(found['number']) * _PER_EM[found['unit']] * _pixels(parent):g}" if found else ""


def _pixels(node: Any) -> float:
    """The size of a node's text; of none, that which text has by itself."""
    if node is None:
        return MEDIUM
    with suppress(ValueError):
        return length(node.get("font-size", str(MEDIUM)), MEDIUM, MEDIUM)
    return MEDIUM


def _weight(node: Any) -> int:
    weight = "400" if node is None else str(node.get("font-weight", "400"))
    return int(weight) if weight.isdigit() else 700 if weight == "bold" else 400


def _relative_weight(word: str, parent: int) -> str:
    """CSS Fonts 4, 2.2.1."""
    if word == "bolder":
        return "400" if parent < 350 else "700" if parent < 550 else "900"
    return "100" if parent < 550 else "400" if parent < 750 else "700"
