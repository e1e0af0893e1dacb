"""TeX to MathML for screens, and to a picture for print."""

import base64
import warnings
from functools import cache, lru_cache

from markupsafe import Markup


class NotMaths(ValueError):
    """A formula that can't be read."""


@cache
def to_mathml(tex: str, display: bool) -> Markup:
    """A ``<math>`` element. Raises NotMaths."""
    from latex2mathml.converter import convert

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            mathml = convert(tex.strip(), display="block" if display else "inline")
    # The library raises whatever its parser stumbles over: IndexError and AssertionError as well as its own types.
    except Exception as error:
        raise NotMaths(f"{type(error).__name__} {error}".strip()) from None
    return Markup(mathml)  # noqa: S704 - the library escapes the text of its elements


@lru_cache(maxsize=256)
def to_picture(tex: str, display: bool, size: float) -> Markup:
    """An ``<img>`` with the formula as its alternative text, set on the baseline; ``size`` is the font's in px.

    Raises NotMaths.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from ziamath.zmath import Latex

            drawing = Latex(tex.strip(), size=size, inline=not display)
        svg, below = drawing.svg(), drawing.getyofst() / size
    except Exception as error:
        raise NotMaths(f"{type(error).__name__} {error}".strip()) from None
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    image = Markup('<img class="maths-picture" alt="{}" src="{}" style="vertical-align: {}em">')
    return image.format(tex.strip(), source, f"{below:.3f}")
