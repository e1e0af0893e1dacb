"""A question that leaves who was wrong alone.

An answer without a reason teaches little (Hattie and Timperley 2007).

**Bad:** a `choice` without `feedback` on its wrong options and without `explanation`.

**Good:** an `explanation`, or `feedback` on each wrong option.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.questions.types.hotspot import Hotspot
from coursekit.questions.types.recall import Recall
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO
DEFAULT = False


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if question.explanation or isinstance(question, Recall):
            continue
        if isinstance(question, Choice) and all(option.feedback or option.correct for option in question.options):
            continue
        if isinstance(question, Hotspot) and all(region.feedback or region.correct for region in question.regions):
            continue
        message = "Who answers this wrongly does not learn why"
        span = concept.span(*question.route, "prompt")
        yield Diagnostic(span, message, "Add explanation:, or feedback: to each wrong option.")
