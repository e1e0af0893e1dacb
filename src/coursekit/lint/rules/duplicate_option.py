"""Two options, items or pairs of a question that are the same, or look the same.

One of them would be counted as wrong. Case is no matter here: CO and Co are two things.

**Bad:** options “sodium” and “sodium”; “CO”, and “СО” in Cyrillic letters.

**Good:** options that differ.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.characters import character_name
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.lookalikes import first_difference, look_of

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        key, texts = question.listed
        first: dict[str, int] = {}
        for index, text in enumerate(texts):
            before = first.setdefault(look_of(text), index) if text.strip() else index
            if before < index:
                related = Related(concept.span(*question.route, key, before), "Here is the first")
                yield Diagnostic(
                    concept.span(*question.route, key, index),
                    _message(texts[before], text, key),
                    "Change one of the two, or remove it.",
                    (related,),
                )


def _message(first: str, text: str, key: str) -> str:
    if " ".join(first.split()) == " ".join(text.split()):
        return f"“{text}” stands twice among the {key} of a question"
    there_sign, here_sign = first_difference(first, text)
    here, there = (
        character_name(here_sign) if here_sign else "nothing",
        character_name(there_sign) if there_sign else "nothing",
    )
    return f"“{text}” looks like another of the {key} of a question: {here} stands here, and {there} there"
