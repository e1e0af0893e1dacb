"""An option that speaks of the others.

Such options test reading, not knowledge (Haladyna 2002), and they keep the player from shuffling: that each learner and
attempt has another order is what makes guessing by the place worthless.

**Bad:** “All of the above”, “None of these”.

**Good:** several right options, with “choose all that apply”.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice, speaks_of_others
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, option in enumerate(question.options if isinstance(question, Choice) else ()):
            if speaks_of_others(option.text):
                message = f"“{option.text}” speaks of other options, so they can't be shuffled"
                help = "Mark each right option with correct: true; a question may have several."
                yield Diagnostic(concept.span(*question.route, "options", index), message, help)
