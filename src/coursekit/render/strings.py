"""The words of the interface, in the course's language."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages that are written from right to left (Unicode CLDR, layout orientation)."""


@cache
def strings_for(language: str) -> Mapping[str, str]:
    """All words, by key; English ones where the language has none."""
    folder = files("coursekit") / "strings"
    words: dict[str, str] = json.loads((folder / f"{FALLBACK}.json").read_text(encoding="utf-8"))
    translated = folder / f"{_primary(language)}.json"
    if translated.is_file():
        words |= json.loads(translated.read_text(encoding="utf-8"))
    return words


def words_language(language: str) -> str:
    """The language that ``strings_for`` really has: the course's own, or English."""
    own = (files("coursekit") / "strings" / f"{_primary(language)}.json").is_file()
    return language if own else FALLBACK


def direction_of(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return "rtl" if _primary(language) in RIGHT_TO_LEFT else "ltr"


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
