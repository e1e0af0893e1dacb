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

_INSTEAD = {
    "br": "For a new line put a backslash at the end of the line, for a new paragraph a blank line.",
    "sub": "Write the sign itself, as in H₂O, or a formula: $\\mathrm{H_2O}$.",
    "sup": "Write the sign itself, as in Ca²⁺, or a formula: $\\mathrm{Ca^{2+}}$.",
    "img": "Write ![what it shows](figures/name.png).",
    "a": "Write [words](https://…), or [[concept-id]].",
    "b": "Write **words**.",
    "strong": "Write **words**.",
    "i": "Write *words*.",
    "em": "Write *words*.",
    "table": "Write a table with bars: | a | b |, and |---|---| under its head.",
    "iframe": "Nothing is loaded from elsewhere: write a link, [words](https://…).",
    "video": "Nothing is loaded from elsewhere: write a link, [words](https://…).",
}


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for html in text.raw_html:
        tag = re.match(r"</?[A-Za-z][\w-]*", html.written)
        shown = f"{tag[0]}>" if tag else "This"
        name = tag[0].strip("</").lower() if tag else ""
        help = _INSTEAD.get(name, "Write it in Markdown; put a backslash before < if you mean the character.")
        if html.written.startswith("<!--"):
            yield Diagnostic(html.span, "This comment is never closed", "Write --> where it ends.")
            continue
        yield Diagnostic(html.span, f"{shown} is raw HTML", help)
