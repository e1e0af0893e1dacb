"""The address of a link that no link names, or that is given twice.

`[site]: https://example.org` gives an address to `[words][site]` and `[site]`, in any case. Without such a link it is
shown nowhere; often the name is mistyped on one side. Of two with one name, Markdown takes the first.

**Bad:** `[sit]: https://example.org` under `See [the site][site].`

**Good:** `[site]: https://example.org`. What is only a remark stands in `<!-- … -->`, or as `[//]: # (…)`.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import folded_label
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False

_DEFINITION = expression(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
    r"(\[(?![\^!])((?:[^\[\]\\\n]|\\.)+)\]:)[ \t]*(?:\n[ \t>]*)?(<[^<>\n]*>|[^\s<]\S*)",
    re.MULTILINE,
)
_REMARK = ("#", "<>", "<#>")
_NAMED = 5


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    if "]:" not in text.signs:
        return
    used = {folded_label(label) for label in text.labels}
    shown = {mark[1] for block in text.blocks for mark in block.marks}
    unused: list[re.Match[str]] = []
    addresses: dict[str, str] = {}
    for found in _DEFINITION.finditer(text.text):
        at, address = found.start(1), found[3]
        if at in shown or not text.is_open(at) or address in _REMARK:
            continue
        name = folded_label(found[2])
        if name not in addresses and name not in used:
            unused.append(found)
        elif addresses.get(name, address) != address:
            message = f"“[{found[2]}]:” has another address above, and links take the first"
            yield Diagnostic(text.span(*found.span(1)), message, "Remove one of the two, or give it a name of its own.")
        addresses.setdefault(name, address)
    if unused:
        yield _unused(text, unused)


def _unused(text: Prose, unused: list[re.Match[str]]) -> Diagnostic:
    names = ", ".join(f"“[{found[2]}]”" for found in unused[:_NAMED])
    more = f" and {len(unused) - _NAMED} more" if len(unused) > _NAMED else ""
    message = f"No link on the page names {names}{more}: learners can't come to {{}}"
    what = "these addresses" if len(unused) > 1 else "this address"
    help = f"Write [words][{unused[0][2]}] where it belongs, or remove the line."
    return Diagnostic(text.span(*unused[0].span(1)), message.format(what), help)
