"""TeX to MathML for screens, and to a picture for print."""

import base64
import warnings
from copy import deepcopy
from functools import cache, lru_cache
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from coursekit.text.tex import NotMaths, read_tex

_BESIDE = ("mi", "mn", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mrow")
"""What a function's name keeps a thin space from (TeXbook, chapter 18); brackets are ``mo``."""


@cache
def to_mathml(tex: str, display: bool) -> Markup:
    """A ``<math>`` element. Raises NotMaths."""
    math = _spaced(read_tex(tex, display))
    return Markup(tostring(math, encoding="unicode"))  # noqa: S704 - made of an element, so all text is escaped


@lru_cache(maxsize=256)
def to_picture(tex: str, display: bool, size: float) -> Markup:
    """An ``<img>`` with the formula as its alternative text, set on the baseline; ``size`` is the font's in px.

    Raises NotMaths.
    """
    math = _as_drawn(_spaced(read_tex(tex, display), drawn=True))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from ziamath.zmath import Math

            drawing = Math(tostring(math, encoding="unicode"), size=size)
        svg, below = drawing.svg(), drawing.getyofst() / size
    except Exception as error:
        raise NotMaths(f"{type(error).__name__} {error}".strip()) from None
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    image = Markup('<img class="maths-picture" alt="{}" src="{}" style="vertical-align: {}em">')
    return image.format(tex.strip(), source, f"{below:.3f}")


def _spaced(math: Element, *, drawn: bool = False) -> Element:
    """A copy with a thin space after names of functions, where the browser or ziamath leaves none."""
    math = deepcopy(math)
    ends_in_function = _ends_in_drawn_function if drawn else _ends_in_function
    for parent in list(math.iter()):
        if parent.tag in ("mrow", "mtd", "mstyle", "math"):
            for index in range(len(parent) - 1, 0, -1):
                if parent[index].tag in _BESIDE and ends_in_function(parent[index - 1]):
                    parent.insert(index, Element("mspace", width="0.167em"))
    return math


def _ends_in_function(element: Element) -> bool:
    """Names such as `lim` are ``mo``, which browsers set apart."""
    name = element[0] if element.tag in ("msub", "msup", "msubsup") else element
    return name.tag == "mi" and _is_word(name.text)


def _ends_in_drawn_function(element: Element) -> bool:
    """ziamath leaves room after names without a subscript, and after raised figures."""
    name = element[0] if element.tag in ("msub", "msubsup", "munder", "munderover") else element
    return _is_word(name.text) and (name.tag == "mo" or (name.tag == "mi" and name is not element))


def _is_word(text: str | None) -> bool:
    return text is not None and len(text) > 1 and text.isascii() and text.isalpha()


def _as_drawn(math: Element) -> Element:
    """The element as ziamath draws it well; its own reading of TeX makes most of these changes."""
    for element in math.iter():
        match element.tag, element.text, element.get("stretchy"):
            case _, "↑" | "↓", None:
                element.set("stretchy", "false")
            case "mi", "⟨" | "⟩", None:
                element.set("stretchy", "false")
            case "mo", "^" | "~" as accent, None:
                element.text = {"^": "\u0302", "~": "\u0303"}[accent]
        if spacing := element.get("columnspacing"):
            element.set("columnspacing", spacing.replace("0em 2em", "0em 0.3em"))
    return math
