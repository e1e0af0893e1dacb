"""The direction of a paragraph: a Hebrew or Arabic one in an English book begins on the right, and the other way round.

The first letter with a direction decides (Unicode Standard Annex 9, rules P2 and P3), as ``dir="auto"`` does in HTML,
which WeasyPrint does not know.
"""

import html
import re
import unicodedata
from functools import partial

from markupsafe import Markup, escape

from coursekit.exporters.pdf.manuscript.foreign_words import ForeignWords

_BLOCKS = "p|li|dt|dd|td|th|figcaption|h[2-6]"
_LABEL = '(?:<span class="figure-label">(?:<span lang="[^"]*">[^<]*</span>|[^<]*)</span>)?'
_BLOCK = re.compile(
    rf"<({_BLOCKS})((?: [^>]*)?)>(?={_LABEL}((?:(?!</?(?:{_BLOCKS}|ul|ol|dl|table|pre)\b).)*))",
    re.DOTALL,
)
"""A block, and the words that it holds before another one begins: a figure's number, which we add, decides nothing."""
_LINK = re.compile(r"<(a)( [^>]*)>(?=((?:(?!</a>).)*))", re.DOTALL)
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def with_directions(text: Markup, direction: str) -> Markup:
    """HTML in which every block says its direction where that is not the book's, and links say theirs.

    A link often is a title, which is one thing in its line, even one that runs as the book does.
    """
    if not _may_turn(text, direction):
        return text

    def directed(found: re.Match[str], usual: str = "") -> str:
        own = _direction(found[3]) or usual
        return found[0] if own == usual else f'<{found[1]} dir="{own}"{found[2]}>'

    blocks = _BLOCK.sub(partial(directed, usual=direction), text)
    return Markup(_LINK.sub(directed, blocks))  # noqa: S704 - only attributes were added


def own_direction(text: str, direction: str) -> Markup:
    """The attribute of an element that holds a text, empty where the text runs as the book does."""
    own = "" if text.isascii() and direction == "ltr" else _direction(text)
    return Markup(' dir="{}"').format(own) if own not in ("", direction) else Markup("")


def apart(text: str, direction: str) -> Markup:
    """A title, name or number in a line of other words: it runs in its own direction, and turns nothing beside it."""
    if isinstance(text, Markup) or not _may_turn(text, direction):
        return escape(text)
    return Markup('<span dir="{}">{}</span>').format(_direction(text) or "ltr", text)


def said(words: str, direction: str, **values: str | int) -> Markup:
    """Words of the interface with values in them, each apart, and in the course's own language."""

    def shown(value: str | int) -> Markup:
        found = apart(value if isinstance(value, Markup) else str(value), direction)
        return words.own(found) if isinstance(words, ForeignWords) and isinstance(value, str) else found

    return escape(words).format(**{name: shown(value) for name, value in values.items()})


def isolated(text: str, direction: str) -> str:
    """What ``apart`` does, for text that can hold no elements (Unicode Standard Annex 9, 2.4)."""
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}" if _may_turn(text, direction) else str(text)


def _may_turn(text: str, direction: str) -> bool:
    """Whether a text may be seen in another order, or change that of others, in a line of a direction."""
    if direction == "rtl" or text.isascii():
        return direction == "rtl"
    return any(_DIRECTIONS.get(unicodedata.bidirectional(each)) == "rtl" for each in set(text))


def _direction(inner: str) -> str:
    for character in html.unescape(re.sub(r"<[^>]*>", "", inner)):
        if found := _DIRECTIONS.get(unicodedata.bidirectional(character)):
            return found
    return ""
