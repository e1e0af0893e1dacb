r"""An accepted answer that looks like a pattern.

Answers are compared as words: `/colou?r/` is right only for a learner who writes the slashes. Each spelling is listed.

**Bad:** `accept: ["/colou?r/"]`, `accept: [".*calcium.*"]`, or `accept: ["(calcium|Ca2+)"]`.

**Good:** `accept: [color, colour]`.
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.text import Text
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING

_PATTERN = re.compile(
    r"/(?=[^\n]*[\\^$|(\[?*+])[^\n]+/[dgimsuvy]*|\^[^\n]+\$|[^\n]*(?:\.[*+]|\\[bdswBDSW][+*?]?)[^\n]*"
    r"|[^\n]*\([^()|\n]+(?:\|[^()|\n]+)+\)[^\n]*|[^\n]*\[([A-Za-z])([A-Za-z])\][^\n]*"
)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, accepted in enumerate(question.accept if isinstance(question, Text) else ()):
            if not accepted.isalnum() and (found := _PATTERN.fullmatch(accepted.strip())) and _is_meant(found):
                message = f"“{accepted}” is compared as it is written: no pattern is read here"
                help = "List each spelling that counts under accept."
                yield Diagnostic(concept.span(*question.route, "accept", index), message, help)


def _is_meant(found: re.Match[str]) -> bool:
    """Two letters in brackets are a pattern where they are one letter in both cases."""
    return not found[1] or (found[1] != found[2] and found[1].lower() == found[2].lower())
