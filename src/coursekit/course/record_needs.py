"""What questions ask of a learner record."""

from collections.abc import Iterable
from typing import NamedTuple

from coursekit.questions import MANY
from coursekit.questions.meaning import fingerprint_of
from coursekit.questions.union import Question

QUESTION_KEY = 4
"""Characters of a question's key that records hold at most; four tell the questions of one concept apart."""


class RecordNeed(NamedTuple):
    """What a question asks of a record.

    ``size`` are the characters of an answer at most, ``shorter`` how many other lengths it can have, ``steps`` how many
    scores below the full one it can have, ``wrong`` how many answers are not right; ``key`` is what records hold of it,
    ``pool`` the pool that it is drawn from.
    """

    type: str
    parts: int
    size: int
    shorter: int
    steps: int
    wrong: int
    key: str
    pool: str = ""


class Scoring(NamedTuple):
    """How a question counts: its points, its tries (``AnyQuestion.tries``), whether it can be right, and its pool."""

    points: float
    tries: int | None
    winnable: bool
    pool: str = ""


class QuestionIdentity(NamedTuple):
    """By what later editions know a question: its whole key, pinned id, and fingerprints of prompt and meaning."""

    key: str
    id: str
    prompt: str
    meaning: str


def identities(questions: Iterable[Question]) -> tuple[QuestionIdentity, ...]:
    """By what later editions know some questions."""
    return tuple(
        QuestionIdentity(question.key, question.id, fingerprint_of(question.prompt), question.meaning)
        for question in questions
    )


def scorings(questions: Iterable[Question]) -> tuple[Scoring, ...]:
    """How some questions count."""
    return tuple(
        Scoring(question.points, question.tries, question.can_be_right, question.pool) for question in questions
    )


def record_needs(questions: Iterable[Question]) -> tuple[RecordNeed, ...]:
    """What some questions ask of a record."""
    return tuple(
        RecordNeed(
            question.type,
            question.parts,
            question.answer_size,
            question.shorter_answers,
            question.lower_scores,
            min(MANY, question.wrong_answers),
            question.key[:QUESTION_KEY],
            question.pool,
        )
        for question in questions
    )
