"""Words of the interface in a course whose language has none: English, and HTML says so, as the player does."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from coursekit.course.model import Course
from coursekit.render.strings import strings_of, words_language


class ForeignWords(str):
    """Words in another language than the course's. In HTML they say it; where text is plain, ``str`` makes them so."""

    language: str
    around: str

    def __new__(cls, words: str, language: str, around: str) -> "ForeignWords":
        """Words of a language ``around`` which a course in another one is."""
        made = super().__new__(cls, words)
        made.language, made.around = language, around
        return made

    def __html__(self) -> Markup:
        return Markup('<span lang="{}">{}</span>').format(self.language, str(self))

    def of_course(self, value: Markup) -> Markup:
        """What the course says among these words."""
        return Markup('<span lang="{}">{}</span>').format(self.around, value)

    def format(self, *values: Any, **named: Any) -> "ForeignWords":
        return ForeignWords(super().format(*values, **named), self.language, self.around)

    def capitalize(self) -> "ForeignWords":
        return ForeignWords(super().capitalize(), self.language, self.around)


def words_for(course: Course) -> Mapping[str, str]:
    """The words of the interface for a course; those that it says itself are in its language."""
    words, spoken, around = strings_of(course), words_language(course), course.language
    if spoken == around:
        return words
    authored = course.interface_words
    return {key: text if key in authored else ForeignWords(text, spoken, around) for key, text in words.items()}
