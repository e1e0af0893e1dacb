"""What an LMS is told of each question: the interaction's id, its type and a right answer.

The player tells it (``player/lms/journal.js`` and ``interaction`` in ``player/questions``), and a test holds what is
computed here to that. What a version's syntax can't say is left out; what is said must be legal (``syntax.py``).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context

from coursekit.course import Concept
from coursekit.questions import Choice, Match, Numeric, Order, Question, Recall, Text
from coursekit.record import parts
from coursekit.scorm import Version

MOST_PARTS: dict[Version, int] = {"1.2": 9, "2004": 36}
"""Options, pairs or items: in 1.2 of the question, in 2004 of one answer to it."""
LONGEST_TEXT: dict[Version, int] = {"1.2": 255, "2004": 250}

_TYPES: dict[type[Question], str] = {
    Choice: "choice",
    Match: "matching",
    Order: "sequencing",
    Numeric: "numeric",
    Text: "fill-in",
    Recall: "performance",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SPACES = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript takes for white space."""
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Interaction:
    """``id`` comes with the number of the answer behind it. ``pattern`` is empty where there is nothing to say."""

    id: str
    type: str
    pattern: str


def interaction_of(concept: Concept, question: Question, version: Version) -> Interaction:
    """What the LMS is told whenever the question is answered."""
    id = f"{concept.id}_{question.key}"
    if version == "1.2":
        return Interaction(id, _TYPES[type(question)], _pattern_12(question))
    return Interaction(id, "other" if isinstance(question, Recall) else _TYPES[type(question)], _pattern_2004(question))


def _pattern_12(question: Question) -> str:
    many = not isinstance(question, Text) and parts(question) > MOST_PARTS["1.2"]
    match question:
        case Choice() if not many:
            return ",".join(_LETTERS[place] for place in _right(question))
        case Match() if not many:
            return ",".join(f"{_LETTERS[place]}.{place + 1}" for place in range(len(question.pairs)))
        case Order() if not many:
            return ",".join(_LETTERS[place] for place in range(len(question.items)))
        case Numeric():
            return _plain(question.answer)
        case Text():
            return _whole(_printable(question.accept[0]), "1.2")
    return ""


def _pattern_2004(question: Question) -> str:
    match question:
        case Choice():
            return _joined(f"o{place + 1}" for place in _right(question))
        case Match():
            return _joined(f"l{place + 1}[.]r{place + 1}" for place in range(len(question.pairs)))
        case Order():
            return _joined(f"i{place + 1}" for place in range(len(question.items)))
        case Numeric():
            ends = (question.answer - question.tolerance, question.answer + question.tolerance)
            bounds = [_plain(float(_EXACT.create_decimal(end))) for end in ends]
            return "[:]".join(bounds) if all(re.match(r"-?\d{1,10}(\.|$)", bound) for bound in bounds) else ""
        case Text():
            text = _whole(_undelimited(question.accept[0]), "2004")
            return text and f"{{case_matters=false}}{text}"
    return ""


def _right(question: Choice) -> list[int]:
    return [place for place, option in enumerate(question.options) if option.correct]


def _joined(places: Iterator[str]) -> str:
    named = list(places)
    return "" if len(named) > MOST_PARTS["2004"] else "[,]".join(named)


def _plain(number: float) -> str:
    """Without an exponent, which SCORM's decimals don't know; empty when that would need more than seven decimals."""
    text = f"{number:.7f}".rstrip("0").rstrip(".") if abs(number) < 1e15 else ""
    # JavaScript's zero has no sign.
    text = "0" if number == 0 else text
    return text if text and float(text) == number else ""


def _printable(text: str) -> str:
    """In ASCII, where accents go and what has no other form is a question mark; empty when nothing else is left."""
    marked = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    said = _one_line(re.sub(rf"[^{_SPACES}!-~]", "\0", marked))
    return said.replace("\0", "?") if said.replace("\0", "").strip() else ""


def _undelimited(text: str) -> str:
    """Without what separates texts, and what begins a note on how they are compared."""
    return _one_line(re.sub(rf"\[[{_SPACES}]*,[{_SPACES}]*\]", "(,)", re.sub(r"[{}]", "", text)))


def _one_line(text: str) -> str:
    return re.sub(f"[{_SPACES}]+", " ", text).strip(" ")


def _whole(text: str, version: Version) -> str:
    """A part of a right answer is another one. JavaScript counts in units of UTF-16."""
    return "" if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT[version] else text
