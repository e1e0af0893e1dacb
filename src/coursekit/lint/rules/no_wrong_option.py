"""A choice in which every option is right.

Whoever ticks all boxes is right, so nothing is asked. One wrong option that somebody could believe makes it a question.

**Bad:** three options, all `correct: true`.

**Good:** four options of which three are right, or a `text` or `recall` question.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        options = question.options if isinstance(question, Choice) else ()
        if len(options) > 1 and all(option.correct for option in options):
            span = concept.span(*question.route, "prompt")
            message = f"Every option is right, so whoever ticks all {len(options)} knows nothing"
            yield Diagnostic(span, message, "Add an option that somebody could believe and that is not right.")
