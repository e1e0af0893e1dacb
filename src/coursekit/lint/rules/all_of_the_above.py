"""An option that speaks of the others.

The player shuffles options, so “above” means nothing; and such options test reading, not knowledge (Haladyna 2002).

**Bad:** “All of the above”, “None of these”.

**Good:** several right options, with “choose all that apply”.
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.choice import Choice
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


_SPEAKS = re.compile(
    r"(?:all|none|both|any|neither) of (?:the above|these|them|the others)|(?:all|none) above", re.IGNORECASE
)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, option in enumerate(question.options if isinstance(question, Choice) else ()):
            if _SPEAKS.search(option.text):
                message = f"“{option.text}” speaks of other options, which are shuffled"
                help = "Mark each right option with correct: true; a question may have several."
                yield Diagnostic(concept.span(*question.route, "options", index), message, help)
