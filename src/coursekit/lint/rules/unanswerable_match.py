"""A `match` question in which two pairs have the same right side.

Learners can't know which of the equal ones is meant.

**Bad:** “AMPA – glutamate” and “NMDA – glutamate”.

**Good:** right sides that differ; or a `choice`.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.match import Match
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        right_sides: set[str] = set()
        for index, pair in enumerate(question.pairs if isinstance(question, Match) else ()):
            right = " ".join(pair.right.casefold().split())
            if right in right_sides:
                message = f"“{pair.right}” is the right side of two pairs"
                help = "Let each right side stand once, or ask with a choice."
                yield Diagnostic(concept.span(*question.route, "pairs", index), message, help)
            right_sides.add(right)
