"""A question with parameters as one learner sees it: with numbers, as the course's language writes them."""

from collections.abc import Iterator

from msgspec.structs import replace

from coursekit.questions.union import Question
from coursekit.questions.variants import Variant, filled
from coursekit.render.numbers import written_number

SHOWN_DIGITS = 6
"""Significant ones of an answer in an explanation."""


def example_of(question: Question, language: str) -> Question:
    """The first of its variants; the question itself where it has none."""
    return next(all_variants(question, language), question)


def all_variants(question: Question, language: str) -> Iterator[Question]:
    """The variants that a package has, in order; none of a question without parameters."""
    return (_variant(question, variant, language) for variant in question.variants)


def _variant(question: Question, variant: Variant, language: str) -> Question:
    numbers = {name: written_number(number, language) for name, number in variant.values.items()}
    answer = written_number(float(f"{variant.answer:.{SHOWN_DIGITS}g}"), language)
    return replace(
        question.as_variant(variant),
        prompt=filled(question.prompt, numbers),
        hint=filled(question.hint, numbers),
        explanation=filled(question.explanation, {**numbers, "answer": answer}),
    )
