"""How many columns of a terminal a text takes."""

import re
import unicodedata

_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_SIGN = "[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
_DRAWN = re.compile(f"{_FLAG}|{_SIGN}(?:\u200d{_SIGN})*|.\ufe0f?", re.DOTALL)
"""What is drawn as one: a flag, an emoji with its colour of skin and all that is joined to it, or a character."""
_ABOVE = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """Columns: two for wide letters and emoji (Unicode's UAX #11), joined ones too; none for marks on a letter."""
    if text.isascii():
        return len(text)
    return sum(_columns(match[0]) for match in _DRAWN.finditer(text))


def _columns(drawn: str) -> int:
    first = drawn[0]
    # The vowels and finals of Hangul stand in the place of their first consonant
    if unicodedata.category(first) in _ABOVE or "\u1160" <= first <= "\u11ff" or "\ud7b0" <= first <= "\ud7ff":
        return 0
    return 2 if len(drawn) > 1 or unicodedata.east_asian_width(first) in ("W", "F") else 1
