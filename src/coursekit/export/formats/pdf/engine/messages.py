"""What WeasyPrint and fontTools log, and what it means."""

import re
from typing import Literal, NamedTuple

LOGGERS = ("weasyprint", "fontTools")
_FIGURE = re.compile(
    r"Failed to (?:load image at|render SVG image) '?(?P<url>figure:.*?)'?:? ?(?:\(|:|$)(?P<why>.*)", re.DOTALL
)
_GLYPH = re.compile(r"\.notdef glyph rendered .*\"(?P<character>.+)\" \((?P<point>U\+[0-9A-F]+)\)", re.DOTALL)
_ELSEWHERE = ("No anchor #",)
"""What is known better when the parts are joined."""


class Meaning(NamedTuple):
    """A picture that could not be drawn, by its address; a letter that no font has; or what was said otherwise."""

    kind: Literal["figure", "glyph", "warning"]
    what: str


def read(message: str) -> Meaning | None:
    """What a message says; None for one that says nothing new."""
    if message.startswith(_ELSEWHERE):
        return None
    if found := _FIGURE.search(message):
        return Meaning("figure", found["url"])
    if found := _GLYPH.search(message):
        return Meaning("glyph", found["character"])
    return Meaning("warning", message)
