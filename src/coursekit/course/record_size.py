"""How long the learner record of a course can get (`docs/learner-record.md`).

The format is the player's: ``player/record/codec.js`` writes it, and ``player/record/density.js`` says what thins
out as it fills. These are upper bounds of its densest forms, in which a test fails to find a longer record.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, comb, lgamma, log, log2
from types import MappingProxyType
from typing import Literal, NamedTuple

from coursekit.course.model import Course
from coursekit.course.record_needs import QUESTION_KEY as QUESTION_KEY
from coursekit.course.record_needs import RecordNeed, record_needs
from coursekit.questions.pools import Draws, worst_draw

Version = Literal["1.2", "2004"]

ROOM: dict[Version, int] = {"1.2": 3800, "2004": 60000}
"""Characters that an LMS surely keeps: 4,096 in SCORM 1.2 (RTE 1.2, section 3.4.4) and 64,000 in 2004 (RTE 4th edition,
section 4.2.23), less a margin for what LMSes escape."""

CONCEPT_KEY = 5
"""Characters of a concept's key that records hold at most."""

_SHORTEST_CONCEPT_KEY = 3
_HEAD = 17
_KIND = RecordNeed._fields.index("key")
"""What comes before a question's key says of which kind it is for a record."""
_SCORE_STEPS = 61
_LETTERS = 66
_LARGEST_ROW = 30


def worst_case(course: Course, *, answers: bool) -> int:
    """Characters of the longest record of a learner who met this edition only, without free text.

    With ``answers`` all graded answers are in it, else completion and scores only.
    """
    asking = {concept.key: Asking(record_needs(concept.prove_it), concept.draws) for concept in course.concepts}
    return longest_record(asking, answers=answers)


class Asking(NamedTuple):
    """The questions of a concept, and how many are drawn of each pool: a full record holds no more of them."""

    questions: Sequence[RecordNeed]
    draws: Draws = MappingProxyType({})

    @property
    def longest(self) -> Sequence[RecordNeed]:
        """The answers that bad luck brings: of each pool the longest, and of these the most different ones."""
        return worst_draw(self.questions, self.draws, lambda each: (-each.size, -each.wrong, -each.steps))


def longest_record(concepts: Mapping[str, Asking], *, answers: bool) -> int:
    """Characters as ``worst_case`` counts them, of concepts by their keys."""
    lengths = _shortest(list(concepts), _SHORTEST_CONCEPT_KEY)
    keys = [_question_key(each.questions) for each in concepts.values()]
    sections = Counter(zip(lengths, keys, strict=True))
    longest = [each.longest for each in concepts.values()]
    bits = 1 + 60 + 10 + 1 + sum(7 + 25 + _set(count, 6 * length) for (length, _), count in sections.items())
    bits += _progress([(len(questions), key) for questions, key in zip(longest, keys, strict=True)])
    every = [question for each in concepts.values() for question in each.questions]
    bits += _graded([question for questions in longest for question in questions], every, answers=answers)
    return _HEAD + ceil(bits * 1.001 / 6) + 2


def _progress(questions: Sequence[tuple[int, int]]) -> float:
    """Bits of states, numbers of answers, and questions' keys, of numbers of questions and the keys' lengths."""
    most = max((count for count, _ in questions), default=0)
    keys = sum(_set(count, 6 * length) for count, length in questions if count)
    return _bits_of(len(questions), 4, 2) + _bits_of(len(questions), most + 1, 5 + log2(most + 1)) + keys


def _question_key(questions: Sequence[RecordNeed]) -> int:
    """Characters that tell the questions of a concept apart."""
    keys = {question.key for question in questions}
    lengths = range(1, QUESTION_KEY)
    return next((length for length in lengths if len({key[:length] for key in keys}) == len(keys)), QUESTION_KEY)


def _graded(questions: Sequence[RecordNeed], every: Sequence[RecordNeed], *, answers: bool) -> float:
    """Bits of attempts, scores and answers: a right answer is known from its question.

    ``every``: with the questions of pools that were not drawn, whose scores and lengths another draw would bring.
    """
    possible = {question[:_KIND]: question for question in every}.values()
    steps = min(_SCORE_STEPS, 1 + sum(kind.steps for kind in possible))
    if not answers:
        return _bits_of(len(questions), 1, 3) + _bits_of(len(questions), steps, 14)
    kinds = Counter(question._replace(key="", pool="") for question in questions)
    wrong = {kind: min(count, kind.wrong) for kind, count in kinds.items()}
    different = 1 + sum(wrong.values())
    letters = sum(kind.size * count for kind, count in wrong.items())
    lengths = len({kind.size for kind in possible}) + max((kind.shorter for kind in possible), default=0) + 1
    spelled = (
        _bits_of(different, steps, 6) + _bits_of(different, lengths, 14) + _bits_of(letters, _LETTERS, log2(_LETTERS))
    )
    return _bits_of(len(questions), 1, 3) + _bits_of(len(questions), different, 0) + spelled


def _bits_of(count: int, different: int, spelled: float) -> float:
    """Bits of ``count`` values of which so many are different (``Seen`` in ``player/record/models.js``).

    Whether each is new, log2((count + 1) × C(count, new)); which one it is, most when all come equally often; and what
    spelling a new one takes.
    """
    if count == 0:
        return 0
    new = min(different, count)
    whether = log2(count + 1) + log2(comb(count, min(new, count // 2)))
    which = (lgamma(count) - lgamma(new) - new * lgamma(count / new)) / log(2)
    return whether + max(0, which) + new * spelled


def _set(count: int, bits: int) -> float:
    """Bits of a set of keys (``codeKeys``): without order, count × bits - log2(count!) where the odds are exact."""
    inexact = count / 10 * (log2(count) / 2 + 1) if count > _LARGEST_ROW else 0
    return count * bits - lgamma(count + 1) / log(2) + inexact


def _shortest(keys: Sequence[str], least: int) -> list[int]:
    """Lengths of the shortest beginnings, of ``least`` characters or more, that no other key has."""
    beginnings = Counter(key[:length] for key in keys for length in range(least, len(key) + 1))
    return [
        next((length for length in range(least, len(key)) if beginnings[key[:length]] == 1), len(key)) for key in keys
    ]
