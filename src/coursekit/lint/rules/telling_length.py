"""A right option that is much longer than all others.

Who knows nothing picks the longest one, and is right.

**Bad:** three options of two words, and the right one of fifteen.

**Good:** options of about the same length.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


TIMES = 2.2
LEAST = 40
"""Characters: among short options the length tells nothing."""


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if not isinstance(question, Choice) or question.several or len(question.options) < 3:
            continue
        right = next((option for option in question.options if option.correct), None)
        others = [len(option.text) for option in question.options if not option.correct]
        if right and others and len(right.text) > max(LEAST, TIMES * max(others)):
            index = question.options.index(right)
            message = f"The right option has {len(right.text)} characters, the longest other {max(others)}"
            help = "Shorten it, or give the others as much detail: its length gives it away."
            yield Diagnostic(concept.span(*question.route, "options", index), message, help)
