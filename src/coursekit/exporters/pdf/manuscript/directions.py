"""The direction of a paragraph: a Hebrew or Arabic one in an English book begins on the right, and the other way round.

The first letter with a direction decides (Unicode Standard Annex 9, rules P2 and P3), as ``dir="auto"`` does in HTML,
which WeasyPrint does not know.
"""

import html
import re
import unicodedata

from markupsafe import Markup

_BLOCK = re.compile(
    r"<(p|li|dt|dd|h[2-6])((?: [^>]*)?)>(?=((?:(?!</?(?:p|li|ul|ol|dl|dt|dd|h[2-6]|table|pre)\b).)*))", re.DOTALL
)
"""A block, and the words that it holds before another one begins. Table cells keep to the edge of their column."""
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def with_directions(text: Markup, direction: str) -> Markup:
    """HTML in which every block says its direction where that is not the book's."""
    if text.isascii() and direction == "ltr":
        return text

    def block(found: re.Match[str]) -> str:
        own = _direction(found[3]) or direction
        return found[0] if own == direction else f'<{found[1]} dir="{own}"{found[2]}>'

    return Markup(_BLOCK.sub(block, text))  # noqa: S704 - only attributes were added


def own_direction(text: str, direction: str) -> Markup:
    """The attribute of an element that holds a text, empty where the text runs as the book does."""
    own = "" if text.isascii() and direction == "ltr" else _direction(text)
    return Markup(' dir="{}"').format(own) if own not in ("", direction) else Markup("")


def _direction(inner: str) -> str:
    for character in html.unescape(re.sub(r"<[^>]*>", "", inner)):
        if found := _DIRECTIONS.get(unicodedata.bidirectional(character)):
            return found
    return ""
