"""The direction of a paragraph: a Hebrew or Arabic one in an English book begins on the right, and the other way round.

The first letter with a direction decides (Unicode Standard Annex 9, rules P2 and P3), as ``dir="auto"`` does in HTML,
which WeasyPrint does not know.
"""

import html
import re
import unicodedata

from markupsafe import Markup, escape

from coursekit.export.formats.pdf.manuscript.foreign_words import ForeignWords

_BLOCKS = "p|li|dt|dd|td|th|figcaption|h[2-6]"
_LISTS = "ul|ol"
_LABEL = r'(?:<span class="(?:figure-label|task-mark)"[^>]*>(?:<span lang="[^"]*">[^<]*</span>|[^<]*)</span>\s*)?'
_ADDED = '<span class="(?:credit|film-where)"'
_WORDS = rf"(?:(?!</?(?:{_BLOCKS}|{_LISTS}|dl|table|pre|div|blockquote|aside|figure)\b|{_ADDED}).)*"
_PIECE = re.compile(
    rf"<(/?)({_LISTS})((?: [^>]*)?)>|<({_BLOCKS})((?: [^>]*)?)>({_LABEL})({_WORDS})",
    re.DOTALL,
)
"""Where a list begins or ends; a block, and the words that it holds before another one begins.

A figure's number, a task's box, a credit and where a film is to be seen, which we add, decide nothing.
"""
_THING = re.compile(r'<(a(?= )|span(?= class="fil(?:m-where|e-kind)"))( [^>]*)>(?=((?:(?!</\1>).)*))', re.DOTALL)
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def with_directions(text: Markup, direction: str) -> Markup:
    """HTML in which every block says its direction where that is not the one around it, and things in lines say theirs.

    A link often is a title, which is one thing in its line, even one that runs as the book does.
    """
    if not _may_turn(text, direction):
        return text
    blocks = _PIECE.sub(_Directed(text, direction).piece, text)
    return Markup(_THING.sub(_thing, blocks))  # noqa: S704 - only attributes and elements around words were added


class _Directed:
    """Gives the pieces of a text their directions, one after another."""

    def __init__(self, text: str, usual: str) -> None:
        self._lists = iter(_list_directions(text, usual))
        self._around = [usual]

    def piece(self, found: re.Match[str]) -> str:
        ends, listed, more = found.group(1, 2, 3)
        around = self._around[-1]
        if ends:
            self._around.pop()
            return found[0]
        if listed:
            self._around.append(around if len(self._around) > 1 else next(self._lists))
            return f"<{listed}{_attribute(self._around[-1], around)}{more}>"
        tag, attributes, label, words = found.group(4, 5, 6, 7)
        attribute = _attribute(_direction(words) or around, around)
        if attribute and tag == "li" and not label:
            # Its mark stays where those of the other items are.
            return f'<li{attributes}><span class="words"{attribute}>{words}</span>'
        if attribute and (label or tag == "figcaption"):
            # A caption stands below its figure, and words beside what they are called by.
            bare = words.strip()
            return f"<{tag}{attributes}>{label}{words.replace(bare, f'<span{attribute}>{bare}</span>', 1)}"
        return f"<{tag}{attribute}{attributes}>{label}{words}"


def _list_directions(text: str, usual: str) -> list[str]:
    """The direction of each list with those in it: that of all their items, or the book's.

    So all its marks stand on one side.
    """
    in_lists: list[set[str]] = []
    depth = 0
    for piece in _PIECE.finditer(text):
        if piece[2]:
            in_lists.extend([set()] if not depth else [])
            depth += -1 if piece[1] else 1
        elif depth and (direction := _direction(piece[7])):
            in_lists[-1].add(direction)
    return [directions.pop() if len(directions) == 1 else usual for directions in in_lists]


def _thing(found: re.Match[str]) -> str:
    return f"<{found[1]}{_attribute(_direction(found[3]), '')}{found[2]}>"


def _attribute(direction: str, around: str) -> str:
    return "" if direction == around else f' dir="{direction}"'


def own_direction(text: str, direction: str) -> Markup:
    """The attribute of an element that holds a text, empty where the text runs as the book does."""
    text_direction = "" if text.isascii() and direction == "ltr" else _direction(text)
    return Markup(' dir="{}"').format(text_direction) if text_direction not in ("", direction) else Markup("")


def isolated_html(text: str, direction: str) -> Markup:
    """A title, name or number in a line of other words: it runs in its own direction, and turns nothing beside it."""
    if isinstance(text, Markup) or not _may_turn(text, direction):
        return escape(text)
    return Markup('<span dir="{}">{}</span>').format(_direction(text) or "ltr", text)


def with_values(words: str, direction: str, **values: str | int) -> Markup:
    """Words of the interface with values in them, each apart, and in the course's own language."""

    def shown(value: str | int) -> Markup:
        found = isolated_html(value if isinstance(value, Markup) else str(value), direction)
        return words.of_course(found) if isinstance(words, ForeignWords) and isinstance(value, str) else found

    return escape(words).format(**{name: shown(value) for name, value in values.items()})


def isolated_text(text: str, direction: str) -> str:
    """What ``isolated_html`` does, for text that can hold no elements (Unicode Standard Annex 9, 2.4)."""
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
