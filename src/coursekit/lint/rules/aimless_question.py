"""A question that tests none of its concept's objectives.

Either the question asks for what nobody promised, or an objective is missing.

**Bad:** a question without `tests:`

**Good:** `tests: [predict]`, with `- {id: predict, text: Predict what a stopped pump does.}` under `objectives:`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
DEFAULT = False


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    if not concept.content.front.objectives:
        if concept.prove_it:
            help = "Add objectives:, what learners will be able to do."
            yield Diagnostic(
                concept.span("title"), "This concept has no objectives that its questions could test", help
            )
        return
    ids = ", ".join(objective.id for objective in concept.content.front.objectives if objective.id)
    for question in concept.prove_it:
        if not question.tests:
            help = (
                f"Add tests: with some of these: {ids}."
                if ids
                else "Give the objective that it tests an id, and add tests: with it."
            )
            span = concept.span(*question.route, "prompt")
            yield Diagnostic(span, "This question tests none of the objectives", help)
