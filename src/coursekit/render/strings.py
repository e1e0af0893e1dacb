"""The words of the interface, in the course's language."""

from collections.abc import Mapping

from coursekit.course.model import Course
from coursekit.schema.interface import FALLBACK, interface_words, words_file, words_tag

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages that are written from right to left (Unicode CLDR, layout orientation)."""


def strings_for(language: str) -> Mapping[str, str]:
    """All words, by key; English ones where the language has none."""
    translated = _translated(language)
    return {**interface_words(), **(interface_words(translated) if translated else {})}


def strings_of(course: Course) -> Mapping[str, str]:
    """All words, by key; those that the course says itself come first."""
    return {**strings_for(course.language), **course.interface_words}


def words_language(course: Course) -> str:
    """The language of ``strings_of``: the course's own, or English where neither it nor we have the words."""
    has_words = _translated(course.language) or interface_words().keys() <= course.interface_words.keys()
    return course.language if has_words else FALLBACK


def direction_of(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return "rtl" if _primary(language) in RIGHT_TO_LEFT else "ltr"


def _translated(language: str) -> str:
    """Whose words a language gets; empty where there are none."""
    tag = words_tag(language)
    return tag if words_file(tag).is_file() else ""


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
