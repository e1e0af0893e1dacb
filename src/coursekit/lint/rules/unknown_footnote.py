"""A mark of a footnote whose words are missing.

Learners would see `[^1]` as it is written. The words stand in the same text: the prose has its own footnotes, and a
caption or an option none.

**Bad:** `It rises.[^pump]` without `[^pump]:`, or a caption with a mark.

**Good:** `It rises.[^pump]`, and `[^pump]: It never stops.` on a line of its own.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING


_MARK = re.compile(r"\[\^[^\]\s\[]+\]")
_ESCAPED = re.compile(rf"\\({_MARK.pattern})")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    if "[^" not in text.text:
        return
    escaped = set(_ESCAPED.findall(text.text))
    for block in text.blocks:
        for mark in _MARK.finditer(block.text):
            if mark[0] not in escaped:
                message = f"“{mark[0]}” has no footnote in this text: learners would see it as it is written"
                help = f"Add a line {mark[0]}: with its words; in a caption, say it in the caption itself."
                yield Diagnostic(block.span(*mark.span()), message, help)
