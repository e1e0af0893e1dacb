"""What an LMS's reports mean: for each question its id, its prompt, the right answer, and what each code stands for.

SCORM 1.2 has no place for a prompt, and one letter for an option.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from coursekit.course.model import Concept, Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.interactions import codes_of, interaction_of, letters_of
from coursekit.export.scorm.slug import plain_words
from coursekit.questions.answer import Answer, Number, Pairs, Picks, SelfAssessed, Sequence, Words
from coursekit.questions.union import Question
from coursekit.text.visible import visible

FILE = "codebook.csv"
HEAD = ("id", "concept", "title", "question", "type", "prompt", "points", "right", "codes")


def codebook(course: Course, version: Version) -> str:
    """CSV with a row a question, in path order. A retry has the same id with ``_try-2`` and so on behind it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    for concept in course.concepts:
        for number, question in enumerate(concept.prove_it, start=1):
            writer.writerow(map(_cell, _row(concept, number, question, version)))
    return text.getvalue()


def _row(concept: Concept, number: int, question: Question, version: Version) -> Iterator[str]:
    interaction = interaction_of(concept, question, version)
    yield from (interaction.id, concept.code, concept.title, str(number), question.type, plain_words(question.prompt))
    yield from (f"{question.points:g}", question.answer_formula or interaction.pattern)
    yield "; ".join(_meanings(question.right_answer, version))


def _meanings(answer: Answer, version: Version) -> Iterator[str]:
    codes = letters_of(answer) if version == "1.2" else codes_of(answer)
    for names, texts in zip(codes, _texts(answer), strict=False):
        yield from (f"{name} = {plain_words(text)}" for name, text in zip(names, texts, strict=True))


def _texts(answer: Answer) -> list[tuple[str, ...]]:
    match answer:
        case Picks() | Sequence():
            return [answer.texts]
        case Pairs():
            return [answer.lefts, answer.rights]
        case Number() | Words() | SelfAssessed():
            return []


def _cell(text: str) -> str:
    """A spreadsheet runs what begins like a formula, so such words come after an apostrophe; numbers stay.

    ``coursekit codebook`` shows it on a terminal, and in a runner's log.
    """
    text = visible(text)
    runs = text[:1] in ("=", "+", "@", "\t", "\r") or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if runs else text
