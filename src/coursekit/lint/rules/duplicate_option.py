"""Two options, items or pairs of a question that are the same.

One of them would be counted as wrong.

**Bad:** options “Sodium” and “sodium”.

**Good:** options that differ.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.answers import Choice, Match, Order, Question
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for key, texts in _lists(question):
            seen: set[str] = set()
            for index, text in enumerate(texts):
                same = " ".join(text.casefold().split())
                if same in seen:
                    span = concept.span(*question.route, key, index)
                    message = f"“{text}” stands twice among the {key} of a question"
                    yield Diagnostic(span, message, "Change one of the two, or remove it.")
                seen.add(same)


def _lists(question: Question) -> Iterator[tuple[str, list[str]]]:
    match question:
        case Choice():
            yield "options", [option.text for option in question.options]
        case Order():
            yield "items", list(question.items)
        case Match():
            yield "pairs", [pair.left for pair in question.pairs]
