"""A `choice` question without a right option.

No answer could ever be right, and a learner who must master the concept is stuck.

**Bad:** three options and no `correct: true`.

**Good:** `- {text: Potassium, correct: true}`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if isinstance(question, Choice) and question.options and not _may_have_one(concept, question):
            message = f"Question {int(question.route[-1]) + 1} of {concept.name} has no right option"
            span = concept.span(*question.route, "prompt")
            yield Diagnostic(span, message, "Add correct: true to each right option.")


def _may_have_one(concept: Concept, question: Choice) -> bool:
    """What is no ``true`` or ``false`` has a finding of its own."""
    places = range(len(question.options))
    marks = [concept.document.at((*question.route, "options", index, "correct")) for index in places]
    return any(mark is not None and mark is not False for mark in marks)
