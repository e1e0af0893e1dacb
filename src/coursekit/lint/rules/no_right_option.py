"""A `choice` or `hotspot` question without a right option or region.

No answer could ever be right, and a learner who must master the concept is stuck.

**Bad:** three options and no `correct: true`.

**Good:** `- {text: Potassium, correct: true}`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.union import Question
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if question.marked and not _may_have_one(concept, question):
            one = question.listed[0].removesuffix("s")
            message = f"Question {int(question.route[-1]) + 1} of {concept.name} has no right {one}"
            span = concept.span(*question.route, "prompt")
            yield Diagnostic(span, message, f"Add correct: true to each right {one}.")


def _may_have_one(concept: Concept, question: Question) -> bool:
    """What is no ``true`` or ``false`` has a finding of its own."""
    places = range(len(question.marked))
    marks = [concept.document.at((*question.route, question.listed[0], index, "correct")) for index in places]
    return any(mark is not None and mark is not False for mark in marks)
