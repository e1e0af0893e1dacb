"""An accepted answer of a `text` question that nobody can give.

Nothing is left of it without spaces and characters that nobody sees, and an empty answer can't be sent.

**Bad:** `accept: [" "]`, or one that holds a zero-width space alone.

**Good:** `accept: [";"]`: a mark that is the answer counts.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.text import Text
from coursekit.questions.wording import written_form
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, accepted in enumerate(question.accept if isinstance(question, Text) else ()):
            if not written_form(accepted, setting.language):
                message = "This accepted answer is empty: nobody can give it"
                span = concept.span(*question.route, "accept", index)
                yield Diagnostic(span, message, "Write the answer, or remove the line.")
