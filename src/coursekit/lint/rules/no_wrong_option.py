"""A question in which every option or region is right.

Whoever ticks all boxes is right, so nothing is asked. One wrong option that somebody could believe makes it a question.

**Bad:** three options, all `correct: true`.

**Good:** four options of which three are right, or a `text` or `recall` question.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if len(question.marked) > 1 and all(question.marked):
            span = concept.span(*question.route, "prompt")
            one = question.listed[0].removesuffix("s")
            message = f"Every {one} is right, so whoever ticks all {len(question.marked)} knows nothing"
            yield Diagnostic(
                span,
                message,
                f"Add {'an' if one[0] in 'aeio' else 'a'} {one} that somebody could believe and that is not right.",
            )
