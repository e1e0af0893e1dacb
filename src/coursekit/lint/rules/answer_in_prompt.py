"""A prompt that gives the answer away.

**Bad:** “Which ion does the potassium channel let pass?” with the answer “potassium”.

**Good:** “Which ion leaves the cell at rest?”
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
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
    if isinstance(question, Text):
        yield from question.accept
    elif sum(question.marked) == 1:
        listed = [*zip(question.listed[1], question.marked, strict=True)]
        others = " ".join(text.casefold() for text, right in listed if not right)
        prompt = question.prompt.casefold()
        if not any(text.strip(" .").casefold() in prompt for text, right in listed if not right):
            yield from (text for text, right in listed if right and text not in others)
