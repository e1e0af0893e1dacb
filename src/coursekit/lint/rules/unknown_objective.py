"""A question that tests an objective which its concept does not have.

`tests:` names ids of the objectives of the same concept. A name that leads nowhere leaves an objective
untested that the author takes for tested.

**Bad:** `tests: [predcit]`

**Good:** `tests: [predict]`, with `- {id: predict, text: Predict what a stopped pump does.}` under `objectives:`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.schema.mistyped_keys import lacking, no_objective
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    known = frozenset(objective.id for objective in concept.content.front.objectives if objective.id)
    is_listed = bool(concept.document.at(("objectives",)))
    for question in concept.prove_it:
        listed = concept.document.at((*question.route, "tests")) if question.tests else ()
        for at, id in enumerate(listed):
            if isinstance(id, str) and id not in known:
                span = concept.span(*question.route, "tests", at)
                help = did_you_mean(id, known, f"Add an objective with id: {id} and text: to objectives.")
                path = concept.path
                follows = no_objective(path, id) if is_listed else lacking(path, (), "objectives")
                yield Diagnostic(span, f"This concept has no objective “{id}”", help, follows=follows)
