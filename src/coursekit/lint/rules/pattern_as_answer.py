r"""An accepted answer that looks like a pattern, or like several answers in one.

Answers are compared as words: `/colou?r/` is right only for a learner who writes the slashes. Each spelling is listed.

**Bad:** `accept: ["/colou?r/"]`, `accept: [".*calcium.*"]`, `accept: ["(calcium|Ca2+)"]`, or
`accept: [color / colour]`.

**Good:** `accept: [color, colour]`.
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.text import Text
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.WARNING

_HELP = "List each spelling that counts under accept."
_PATTERN = expression(
    r"/(?=[^\n]*[\\^$|(\[?*+])[^\n]+/[dgimsuvy]*|\^[^\n]+\$|[^\n]*(?:\.[*+]|\\[bdswBDSW][+*?]?)[^\n]*"
    r"|[^\n]*\([^()|\n]+(?:\|[^()|\n]+)+\)[^\n]*|[^\n]*\[([A-Za-z])([A-Za-z])\][^\n]*"
)
_ALTERNATIVES = expression(r"[^\W\d_]{3,}(?: [^\W\d_]+)*(?:(?: +/ +| *\| *)[^\W\d_]{3,}(?: [^\W\d_]+)*)+")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, accepted in enumerate(question.accept if isinstance(question, Text) else ()):
            if _ALTERNATIVES.fullmatch(accepted.strip()):
                message = f"“{accepted}” is one answer: only who writes this sign too is right"
                yield Diagnostic(concept.span(*question.route, "accept", index), message, _HELP)
            elif not accepted.isalnum() and (found := _PATTERN.fullmatch(accepted.strip())) and _is_meant(found):
                message = f"“{accepted}” is compared as it is written: no pattern is read here"
                yield Diagnostic(concept.span(*question.route, "accept", index), message, _HELP)


def _is_meant(found: re.Match[str]) -> bool:
    """Two letters in brackets are a pattern where they are one letter in both cases."""
    return not found[1] or (found[1] != found[2] and found[1].lower() == found[2].lower())
