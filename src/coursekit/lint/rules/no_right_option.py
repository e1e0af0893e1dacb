"""A `choice` or `hotspot` question without a right option or region.

No answer could ever be right, and a learner who must master the concept is stuck.

**Bad:** three options and no `correct: true`.

**Good:** `- {text: Potassium, correct: true}`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.yaml import Route

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if not (marked := question.marked):
            continue
        list_name, _ = question.listed
        if not _may_have_one(concept, (*question.route, list_name), len(marked)):
            one = list_name.removesuffix("s")
            message = f"Question {int(question.route[-1]) + 1} of {concept.name} has no right {one}"
            span = concept.span(*question.route, "prompt")
            follows = lacking(concept.path, question.route, "correct")
            yield Diagnostic(span, message, f"Add correct: true to each right {one}.", follows=follows)


def _may_have_one(concept: Concept, options: Route, count: int) -> bool:
    """What is no ``true`` or ``false`` has a finding of its own."""
    marks = (concept.document.at((*options, index, "correct")) for index in range(count))
    return any(mark is not None and mark is not False for mark in marks)
