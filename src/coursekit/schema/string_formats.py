"""Texts that must be written in a certain way: for each the pattern, and what to say of a text that does not fit it."""

from collections.abc import Callable

from msgspec import Struct

from coursekit.questions.variants import NAME, RANGE
from coursekit.schema.ids import ACROSS_PATTERN, ID_PATTERN
from coursekit.schema.wrong_numbers import parameter_help
from coursekit.theme.colours import PATTERN

_CURLY = "“”„‘’«»"
_NO_ID = "“{value}” can't be an id"


def _nothing_special(value: str) -> str:
    return ""


class StringFormat(Struct, frozen=True):
    """How a text must be written. In ``wrong``, the message, ``{value}`` and ``{key}`` stand for what was written.

    ``meant`` gives the help for a value that shows what it was meant to be; for all others it is empty, and ``help``
    is said. A format that has a ``key`` is that of this key alone, where another format has the same pattern.
    """

    pattern: str
    wrong: str
    help: str
    meant: Callable[[str], str] = _nothing_special
    key: str = ""

    def explain(self, key: str, value: str) -> tuple[str, str]:
        """Message and help for a value that does not fit."""
        if value and value[0] in _CURLY:
            return f"The curly quotation marks are a part of {value}", 'Write straight ones, as in "1.0", or none.'
        return self.wrong.format(key=key, value=value), self.meant(value) or self.help


def _with_hyphens(tag: str) -> str:
    return f"Write {tag.replace('_', '-')}." if "_" in tag else ""


def _name_of_style(written: str) -> str:
    style = "nlm-citation-sequence" if written.lower() == "vancouver" else written.lower().replace(" ", "-")
    return f"Write {style}: styles are called as on zotero.org/styles."


def _text_of_case(written: str) -> str:
    return "Write the text into cases.yaml, with an id, and that id here." if " " in written else ""


NOT_BLANK = StringFormat(r"\S", "“{key}” is empty", "Write some text, or remove the line if it is not required.")
ID = StringFormat(
    ID_PATTERN,
    _NO_ID,
    "Use lower-case letters and digits, with hyphens between words, such as resting-potential.",
)
ID_ACROSS = StringFormat(ACROSS_PATTERN, _NO_ID, ID.help)
CASE_ID = StringFormat(ID_PATTERN, _NO_ID, ID.help, _text_of_case, key="case")
PARAMETER_NAME = StringFormat(NAME, _NO_ID, ID.help)
PARAMETER_RANGE = StringFormat(
    RANGE,
    "“{value}” is no range of numbers",
    "Write a range, 2..9 or 0.5..2 by 0.5, or a list, [1, 10, 100].",
    parameter_help,
)
WEB_ADDRESS = StringFormat(r"^(?:https?://|mailto:)\S+$", "“{value}” is not a web address", "Begin it with https://.")
LANGUAGE = StringFormat(
    r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$",
    "“{value}” is not a language tag",
    "Use a BCP 47 tag such as en, en-GB or de.",
    _with_hyphens,
)
VERSION = StringFormat(
    r"^[0-9A-Za-z][0-9A-Za-z.+-]*$",
    "“{value}” can't be a version",
    "Use letters, digits, dots, hyphens and +, such as 1.0.0.",
)
DATE = StringFormat(
    r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
    "“{value}” is not a date",
    'Write year, month and day as 2026-11-24, or "2026" in quotes.',
)
"""A year, a month or a day (ISO 8601, calendar dates in extended format)."""
FINGERPRINT = StringFormat(
    r"^[0-9a-f]{12}$", "“{value}” is no fingerprint of words", "Let `coursekit approve` write it."
)
COLOUR = StringFormat(PATTERN, "“{value}” is no colour", 'Write six hexadecimal digits in quotes, such as "#0b57a4".')
CITATION_STYLE = StringFormat(ID_PATTERN, "“{value}” is no name of a style", "", _name_of_style, key="citation_style")

_FORMATS = (
    *(CITATION_STYLE, CASE_ID),
    *(NOT_BLANK, ID, ID_ACROSS, PARAMETER_NAME, PARAMETER_RANGE, WEB_ADDRESS, LANGUAGE, VERSION, DATE, FINGERPRINT),
    COLOUR,
)


def format_of(pattern: str, key: str) -> StringFormat | None:
    """The format with a pattern, at a key."""
    return next((each for each in _FORMATS if each.pattern == pattern and each.key in ("", key)), None)
