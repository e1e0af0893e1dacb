"""How long the learner record of a course can get (DESIGN §6).

The format is the player's: ``player/record/codec.js`` writes it and ``player/record/size.js`` computes the same number,
with a table of its parts; a test compares the two.
"""

from collections.abc import Sequence
from math import ceil, factorial
from typing import Literal

from coursekit.course import Concept, Course
from coursekit.questions import Choice, Match, Numeric, Order, Question, Recall, Text

Version = Literal["1.2", "2004"]

ROOM: dict[Version, int] = {"1.2": 3800, "2004": 60000}
"""Characters that an LMS surely keeps: 4,096 in SCORM 1.2 (RTE 1.2, section 3.4.4) and 64,000 in 2004 (RTE 4th edition,
section 4.2.23), less a margin for what LMSes escape."""

QUESTION_KEY = 4
"""Characters of a question's key that records hold: enough to tell the questions of one concept apart."""

_HEAD = 18
_NO_TEXTS = 1


def parts(question: Question) -> int:
    """How many options, rubric points, pairs, items or accepted answers a question has; 0 for a number."""
    match question:
        case Recall():
            return len(question.rubric)
        case Choice():
            return len(question.options)
        case Text():
            return len(question.accept)
        case Match():
            return len(question.pairs)
        case Order():
            return len(question.items)
    return 0


def worst_case(course: Course) -> int:
    """Characters of the longest record of a learner who met this edition only, without free text."""
    return whole_record([concept_record(concept) for concept in course.concepts])


def whole_record(concepts: Sequence[int]) -> int:
    """Characters of a record of concepts that take so many each."""
    return _HEAD + _varint(len(concepts)) + _NO_TEXTS + sum(concepts)


def concept_record(concept: Concept) -> int:
    """Characters that a concept can take in a record."""
    answers = sum(6 + _sized(_answer(question)) for question in concept.prove_it)
    return 5 + _varint(len(concept.prove_it) * 4 + 3) + answers


def _answer(question: Question) -> int:
    size = parts(question)
    match question:
        case Recall() | Choice():
            return max(1, ceil(size / 6))
        case Numeric():
            return 10
        case Text():
            return _varint(size)
        case Match():
            return _digits((size + 1) ** size)
        case Order():
            return _digits(factorial(size))
    raise TypeError(f"no question type {question.type}")


def _sized(length: int) -> int:
    return length + (_varint(length - 7) if length >= 7 else 0)


def _varint(number: int) -> int:
    """Characters of a number at five bits each."""
    return max(1, ceil(number.bit_length() / 5))


def _digits(count: int) -> int:
    """Base-64 digits that tell ``count`` numbers apart."""
    return max(1, ceil((count - 1).bit_length() / 6))
