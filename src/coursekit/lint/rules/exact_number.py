"""A `numeric` question that takes only one exact number.

Measured values are never exact, and learners round.

**Bad:** `answer: -70.3` without `tolerance`.

**Good:** `answer: -70` with `tolerance: 5`. What is counted up to 20 needs none, and `tolerance: 0` says that only the
exact number will do.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.numeric import Numeric
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


COUNTED = 20


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        tolerance = concept.document.at((*question.route, "tolerance"))
        if isinstance(question, Numeric) and tolerance is None and not question.formula:
            if question.answer == int(question.answer) and 0 <= question.answer <= COUNTED:
                continue
            message = f"Only {question.answer:g} exactly counts as right"
            span = concept.span(*question.route, "answer")
            help = "Add tolerance: with how far off an answer may be."
            yield Diagnostic(span, message, help, follows=lacking(concept.path, question.route, "tolerance"))
