"""The alphabetical order of terms, in which a reader looks one up: accents and case only decide between equals."""

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import combining, normalize

_NORDIC = {"da": "æøå", "fi": "åäö", "nb": "æøå", "nn": "æøå", "no": "æøå", "sv": "åäö"}
"""What these languages have after z."""
_SPELLED = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
"""Letters that Unicode does not take apart."""
_KEPT = (0, 7, 9)
"""Combining classes of letters, and of signs that make other letters of them in the scripts of India."""
_AFTER_Z = "{"
"""It follows z in ASCII, and hardly a term has it."""


def alphabetical(text: str, language: str) -> tuple[str, str, str]:
    """What to sort a term by, in a course of this language."""
    folded = text.casefold()
    word = normalize("NFC", re.sub(r"^[\W_]+(?=\w)", "", folded))
    spelled = word.translate(_letters_of(language.partition("-")[0].lower()))
    return "".join(sign for sign in normalize("NFKD", spelled) if combining(sign) in _KEPT), folded, text


@cache
def _letters_of(language: str) -> Mapping[int, str]:
    """How letters are spelled, or those of their own in an alphabet are put behind others."""
    own = {letter: f"{_AFTER_Z}{place}" for place, letter in enumerate(_NORDIC.get(language, ""))}
    if language == "es":
        own["ñ"] = f"n{_AFTER_Z}"
    return str.maketrans({**_SPELLED, **own})
