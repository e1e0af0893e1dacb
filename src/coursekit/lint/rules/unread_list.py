"""Lines that look like a list and are none: learners would read them in one paragraph.

Markdown knows `-`, `*`, `+` and numbers. Right under a paragraph, without a blank line, only `1.` begins a list.

**Bad:** lines that begin with `•`, `–`, `a)` or `(1)`; `2. two` and `3. three` right under a paragraph.

**Good:** `- one`, `1. one`, and a blank line above a list.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coursekit.lint.kinds import Case, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Block, Prose

SEVERITY = Severity.WARNING

_LEAD = expression(
    r"^[ \t>]*(?:([•·‣▪▫◦●○■□➢➤►✓✔–—−*+-])[ \t\u00a0]*(?=\w)"
    r"|(\()?(\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})([.)])(?:[ \t\u00a0]+(?=\S)|(?=[^\W\d_]{2})))",
    re.MULTILINE,
)
_MAY = expression(
    r"\n[ \t>]*(?:[•·‣▪▫◦●○■□➢➤►✓✔–—−]|[*+-](?=[^\W\d_])| {2,}- |\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})[.)])"
)
_BULLETS = ("-", "*", "+")
_NEAR, _LONGEST = 100, 20
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts if _MAY.search(text.text) for case in _cases(text))


def _cases(text: Prose) -> Iterator[Case]:
    for block in text.blocks:
        if block.tag in ("Paragraph", "Item") and len(block.marks) > 1:
            leads = list(_leads(text, block))
            for one, other in pairwise(leads):
                kind = _kind(one, other)
                if kind and not (one[2] and _runs_on(text.text, one.start(), other.start())):
                    yield _case(text, kind, one)
                    break


def _leads(text: Prose, block: Block) -> Iterator[re.Match[str]]:
    """The first signs of lines of a paragraph that could be those of items, without those after a hard break."""
    shown = {mark[1] for mark in block.marks}
    start = text.text.rfind("\n", 0, block.marks[0][1]) + 1
    for found in _LEAD.finditer(text.text, start, block.marks[-1][1] + _LONGEST):
        at = found.end() - len(found[0].lstrip(" \t>"))
        if at in shown and text.is_open(at) and not text.text.endswith(("  \n", "\\\n"), 0, found.start()):
            yield found


def _kind(one: re.Match[str], other: re.Match[str]) -> str:
    """What two signs are, one after the other, if they are signs of a list."""
    if one[1] or other[1]:
        deep = "deep" if one[1] in _BULLETS else "mark"
        if one[0].endswith(_BULLETS):
            deep = "no blank" if one.string[one.end()].isalpha() else ""
        return deep if one[1] == other[1] else ""
    if (one[2], one[4]) != (other[2], other[4]):
        return ""
    first, second = one[3], other[3]
    if first.isdigit() and second.isdigit():
        follows = int(second) == int(first) + 1
        return ("bracketed number" if one[2] else "number") if follows else ""
    roman = [(_ROMAN.index(sign.lower()) if sign.lower() in _ROMAN else -9) for sign in (first, second)]
    follows = len(first) == len(second) == 1 and ord(second) == ord(first) + 1
    return "letter" if follows or roman[1] == roman[0] + 1 > 0 else ""


def _runs_on(written: str, one: int, other: int) -> bool:
    """Whether signs in brackets stand in a sentence: (i) one, (ii) another. ``one`` and ``other`` are their lines."""
    before_one, before_other = (written[max(0, at - _NEAR) : at].rstrip(" \t>") for at in (one, other))
    begins = not before_one or before_one.endswith("\n\n") or before_one.rstrip().endswith((".", ":", "：", "。"))
    return not begins or before_other.rstrip().endswith((",", ";", " and", " or"))


def _case(text: Prose, kind: str, lead: re.Match[str]) -> Case:
    start = lead.end() - len(lead[0].lstrip(" \t>"))
    sign = text.text[start : lead.end()].strip()
    message = f"“{sign}” begins no list in Markdown: learners would read these lines in one paragraph"
    help = "Begin each line with “- ”, or with “1. ” where the order counts, and put a blank line above the first."
    if kind == "number":
        message = f"A list that begins with {sign} needs a blank line above it: learners would read one paragraph"
        help = "Put a blank line above the list."
    if kind == "no blank" or (kind == "number" and not lead[0][-1:].isspace()):
        message = f"A blank is missing after “{sign}”, so this begins no list: learners would read one paragraph"
        help, kind = f"Write “{sign} ” before each item.", f"no blank after {sign}"
    if kind == "deep":
        message = f"“{sign}” begins no list here, because it is indented too far: learners would read one paragraph"
        help = "Put a blank line above the first, and indent it as far as the words of the item that it belongs to."
    return Case(kind, text.span(start, start + len(sign)), message, help)
