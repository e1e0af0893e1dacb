"""A prompt that gives the answer away.

**Bad:** “Which ion does the potassium channel let pass?” with the answer “potassium”.

**Good:** “Which ion leaves the cell at rest?”
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.questions.types.text import Text
from coursekit.questions.union import Question
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


LEAST = 4
"""Letters: shorter answers stand in many prompts by chance."""


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for answer in _answers(question):
            word = answer.strip(" .").casefold()
            if len(word) >= LEAST and re.search(rf"\b{re.escape(word)}\b", question.prompt.casefold()):
                message = f"The prompt holds the answer, “{answer}”"
                yield Diagnostic(concept.span(*question.route, "prompt"), message, "Ask without naming it.")
                break


def _answers(question: Question) -> Iterator[str]:
    match question:
        case Text():
            yield from question.accept
        case Choice(several=False):
            others = " ".join(option.text.casefold() for option in question.options if not option.correct)
            prompt = question.prompt.casefold()
            if not any(
                option.text.strip(" .").casefold() in prompt for option in question.options if not option.correct
            ):
                yield from (option.text for option in question.options if option.correct and option.text not in others)
