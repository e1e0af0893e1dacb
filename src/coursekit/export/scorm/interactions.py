"""What an LMS is told of each question: the interaction's id, its type and a right answer.

The player tells it (``player/lms/journal.js`` and ``interaction`` in ``player/questions``), and a test holds what is
computed here to that. What a version's syntax can't say is left out; what is said must be legal (``syntax.py``).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import assert_never

from coursekit.course.model import Concept
from coursekit.export.scorm import Version
from coursekit.export.scorm.identifier import identifier_of
from coursekit.export.scorm.slug import LONGEST, slug
from coursekit.questions.answer import Answer, Number, Pairs, Picks, SelfAssessed, Sequence, Words
from coursekit.questions.union import Question
from coursekit.text.normal import normal

MOST_PARTS: dict[Version, int] = {"1.2": 9, "2004": 36}
"""Options, pairs or items: in 1.2 of the question, in 2004 of one answer to it."""
LONGEST_TEXT: dict[Version, int] = {"1.2": 255, "2004": 250}

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SPACES = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript takes for white space."""
_TEXT = "{case_matters=false}"
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
_DECIMALS = Decimal("1e-7")
_NEAR = 1e-6
"""The share of a number that its decimals may miss; seven digits are left."""


@dataclass(frozen=True)
class Interaction:
    """``id`` is that of the first try. ``pattern`` is empty where there is nothing to say."""

    id: str
    type: str
    pattern: str


def interaction_of(concept: Concept, question: Question, version: Version) -> Interaction:
    """What the LMS is told whenever the question is answered."""
    answer = question.right_answer
    pattern = _pattern_12(answer) if version == "1.2" else _pattern_2004(answer)
    return Interaction(id_of(concept, question), _type(answer, version), pattern)


def id_of(concept: Concept, question: Question) -> str:
    """The same for ever: the concept, the question's own id or words of its prompt, and its key.

    Without an id of its own, a question with another prompt is another question.
    """
    name = question.id[:LONGEST] or slug(question.prompt)
    return "_".join(part for part in (identifier_of(concept), name, question.key) if part)


def codes_of(answer: Answer) -> list[list[str]]:
    """What SCORM 2004 is told of each part: its number and words of it (short identifiers, RTE 4.1.1.6)."""
    match answer:
        case Picks():
            return [_codes("o", answer.texts)]
        case Sequence():
            return [_codes("i", answer.texts)]
        case Pairs():
            return [_codes("l", answer.lefts), _codes("r", answer.rights)]
        case Number() | Words() | SelfAssessed():
            return []
    assert_never(answer)


def _codes(letter: str, texts: Iterable[str]) -> list[str]:
    named = ((f"{letter}{number}", slug(text)) for number, text in enumerate(texts, start=1))
    return ["_".join(part for part in parts if part) for parts in named]


def letters_of(answer: Answer) -> list[list[str]]:
    """What SCORM 1.2 is told of each part, one character each; nothing for what has too many."""
    match answer:
        case Picks() | Sequence():
            return [] if len(answer.texts) > MOST_PARTS["1.2"] else [list(_LETTERS[: len(answer.texts)])]
        case Pairs():
            count = len(answer.lefts)
            numbers = [str(number) for number in range(1, count + 1)]
            return [] if count > MOST_PARTS["1.2"] else [list(_LETTERS[:count]), numbers]
        case Number() | Words() | SelfAssessed():
            return []
    assert_never(answer)


def _type(answer: Answer, version: Version) -> str:
    match answer:
        case Picks():
            return "choice"
        case Pairs():
            return "matching"
        case Sequence():
            return "sequencing"
        case Number():
            return "numeric" if _plain(answer.number) else "fill-in"
        case Words():
            return "fill-in"
        case SelfAssessed():
            return "performance" if version == "1.2" else "other"
    assert_never(answer)


def _pattern_12(answer: Answer) -> str:
    match answer:
        case Picks() | Sequence():
            return ",".join(letters[place] for letters in letters_of(answer) for place in answer.places)
        case Pairs():
            codes = letters_of(answer)
            return ",".join(f"{codes[0][left]}.{codes[1][right]}" for left, right in answer.places if codes)
        case Number():
            return _plain(answer.number) or _scientific(answer.number)
        case Words():
            return _whole(_printable(answer.text), "1.2")
        case SelfAssessed():
            return ""
    assert_never(answer)


def _pattern_2004(answer: Answer) -> str:
    match answer:
        case Picks() | Sequence():
            (codes,) = codes_of(answer)
            return _joined(codes[place] for place in answer.places)
        case Pairs():
            lefts, rights = codes_of(answer)
            return _joined(f"{lefts[left]}[.]{rights[right]}" for left, right in answer.places)
        case Number():
            return _range(answer) if _plain(answer.number) else f"{_TEXT}{_scientific(answer.number)}"
        case Words():
            text = _whole(_undelimited(answer.text), "2004")
            return text and f"{_TEXT}{text}"
        case SelfAssessed():
            return ""
    assert_never(answer)


def _range(answer: Number) -> str:
    ends = (answer.number - answer.tolerance, answer.number + answer.tolerance)
    bounds = [_plain(float(_EXACT.create_decimal(end))) for end in ends]
    return "[:]".join(bounds) if all(re.match(r"-?\d{1,10}(\.|$)", bound) for bound in bounds) else ""


def _joined(places: Iterator[str]) -> str:
    named = list(places)
    return "" if len(named) > MOST_PARTS["2004"] else "[,]".join(named)


def _plain(number: float) -> str:
    """With seven decimals at most; empty where these say too little of it, or it is too large to be exact."""
    if abs(number) >= 1e15:
        return ""
    rounded = Decimal(number).quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    # JavaScript's zero has no sign.
    text = "0" if rounded == 0 else text
    return text if abs(float(text) - number) <= _NEAR * abs(number) else ""


def _scientific(number: float) -> str:
    """One digit before the point, and a power of ten without zeros before it."""
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    power = int(exponent) + len(digits) - 1
    rest = "".join(map(str, digits[1:]))
    return f"{'-' * sign}{digits[0]}{'.' * bool(rest)}{rest}e{power:+d}"


def _printable(text: str) -> str:
    """In ASCII, where accents go and what has no other form is a question mark; empty when nothing else is left."""
    marked = "".join(char for char in normal("NFKD", text) if unicodedata.category(char)[0] != "M")
    line = _with_single_spaces(re.sub(rf"[^{_SPACES}!-~]", "\0", marked))
    return line.replace("\0", "?") if line.replace("\0", "").strip() else ""


def _undelimited(text: str) -> str:
    """Without what separates texts, and what begins a note on how they are compared."""
    return _with_single_spaces(re.sub(rf"\[[{_SPACES}]*,[{_SPACES}]*\]", "(,)", re.sub(r"[{}]", "", text)))


def _with_single_spaces(text: str) -> str:
    return re.sub(f"[{_SPACES}]+", " ", text).strip(" ")


def _whole(text: str, version: Version) -> str:
    """A part of a right answer is another one. JavaScript counts in units of UTF-16."""
    return "" if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT[version] else text
