"""An objective that no question tests.

What is promised and never asked for stays a promise: objectives, teaching and questions belong together (Biggs 1996,
“constructive alignment”). Only an objective with an id can be named by a question.

**Bad:** `objectives: [Predict what a stopped pump does.]`

**Good:** `objectives: [{id: predict, text: Predict what a stopped pump does.}]`, and `tests: [predict]` in a question
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.course.objectives import coverage
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
DEFAULT = False


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for one in coverage(concept.content):
        if one.questions:
            continue
        id = one.objective.id
        help = (
            f"Add tests: [{id}] to a question."
            if id
            else "Write it as id: and text:, and name the id in tests: of a question."
        )
        route = (*one.route, "text") if id else one.route
        yield Diagnostic(concept.span(*route), "No question tests this objective", help)
