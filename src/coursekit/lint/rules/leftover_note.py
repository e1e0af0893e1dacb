"""A note to the author that is still there.

**Bad:** “TODO: check the dose”, “lorem ipsum”.

**Good:** the text itself; notes to authors go into a comment, `<!-- … -->`.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING


_SIGNS = ("TODO", "FIXME", "XXX", "TBD", "TK", "???")
_NOTE = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|TKTK?)\b|\blorem ipsum\b|\?\?\?", re.IGNORECASE)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    written = text.text
    if not any(sign in written for sign in _SIGNS) and "lorem" not in written.lower():
        return
    for block in text.blocks:
        for match in _NOTE.finditer(block.text):
            if match[0].isupper() or "?" in match[0] or " " in match[0]:
                help = "Write what is missing, or put the note into a comment."
                yield Diagnostic(block.span(*match.span()), f"“{match[0]}” was left behind", help)
