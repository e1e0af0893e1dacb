"""A word that stands twice in a row.

**Bad:** “the the synapse”.

**Good:** “the synapse”.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
FIX = "unsafe"


_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]+)(\s+\1)(?![\w'’-])")
_FINE = frozenset(
    ("had", "that", "is", "do", "very", "really", "so", "no", "wir", "sie", "die", "das", "der", "nous", "vous")
)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for block in text.blocks:
        words = block.text.split()
        if not any(map(str.startswith, words[1:], words)):
            continue
        for match in _DOUBLED.finditer(block.text):
            if match[1].casefold() not in _FINE and not match[1][0].isupper():
                fix = Fix("Keep one", (Edit(block.span(*match.span(2)), ""),), safe=False)
                help = f"Keep one “{match[1]}”."
                yield Diagnostic(block.span(*match.span()), f"“{match[1]}” stands twice", help, fix=fix)
