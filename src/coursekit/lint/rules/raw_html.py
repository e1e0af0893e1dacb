"""HTML in prose.

It means nothing in a book, can break a page or carry a script, and no platform imports it. Comments are allowed.

**Bad:** `It <b>never</b> stops.`

**Good:** `It **never** stops.`
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for html in text.raw_html:
        tag = re.match(r"</?[A-Za-z][\w-]*", html.written)
        shown = f"{tag[0]}>" if tag else "This"
        help = "Write it in Markdown; put a backslash before < if you mean the character."
        yield Diagnostic(html.span, f"{shown} is raw HTML", help)
