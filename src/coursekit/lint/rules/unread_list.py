"""Lines that look like a list and are none: learners would read them in one paragraph.

Markdown knows `-`, `*`, `+` and numbers. Right under a paragraph, without a blank line, only `1.` begins a list.

Signs that stand in paragraphs of their own are seen, and who listens hears no list.

**Bad:** lines that begin with `•`, `→`, `–`, `a)`, `(1)`, `①` or `[ ]`; `2. two` and `3. three` right under a
paragraph.

**Good:** `- one`, `1. one`, and a blank line above a list.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Block, Prose

SEVERITY = Severity.WARNING
PLAIN = False

_BULLET = (
    r"(?:[•·‣⁃▪▫◦●○■□◆◇▶►▸➢➤➔➜➙➞➝→⇒↳✓✔✗✘☐☑✅❌⭐🔹🔸🔵👉＊－]\ufe0f?|[-=]>(?=[ \t])|\[[ xX]?\](?=[ \t]+\S)"
    r"|[①-⑳❶-❿➀-➓]|[0-9]\ufe0f?\u20e3)"
)
_LEAD = expression(
    rf"^[ \t>]*(?:({_BULLET}|[–—−*+-](?![\d(]))[ \t\u00a0]*(?=\w|\[[ xX]\] )"
    r"|(\()?(\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})([.)])(?:[ \t\u00a0]+(?=\S)|(?=[^\W\d_]{2})))",
    re.MULTILINE,
)
_MAY = expression(
    rf"\n[ \t>]*+(?:{_BULLET}|[–—−]|[*+-](?=[^\W\d_]|\[[ xX]\] )|(?<=  )- "
    r"|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,5})[.)])"
)
_BULLETS = ("-", "*", "+")
_ARROWS = frozenset("→⇒➔➜➙➞➝↳-=")
"""Those of a line that goes on with what stands above it as well."""
_ALONE = expression(rf"{_BULLET}[ \t\u00a0]*(?=\w)")
_BOXES = expression(r"^[ \t>]*[-*+] \[[ xX]\] ", re.MULTILINE)
_BOX = expression(r"\[(?: ?|[xX])\][ \t]*(?=\w)")
_NEAR, _LONGEST = 100, 20
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts if _MAY.search(text.text) for case in _cases(text))
    yield from first_of_each(case for text in texts if "-[" in text.signs for case in _boxes(text))


def _cases(text: Prose) -> Iterator[Instance]:
    yield from _paragraphs(text)
    for block in text.blocks:
        if block.tag in ("Paragraph", "Item") and len(block.marks) > 1:
            leads = list(_leads(text, block))
            for one, other in pairwise(leads):
                kind = _kind(one, other)
                if kind == "arrow" and not _begins(text.text, block, one):
                    continue
                if kind and not (one[2] and _runs_on(text.text, one.start(), other.start())):
                    yield _case(text, kind, one)
                    break


def _paragraphs(text: Prose) -> Iterator[Instance]:
    """Paragraphs of their own that begin with the same sign, one after the other."""
    before: tuple[Block, str] | None = None
    for block in text.blocks:
        found = _ALONE.match(block.text) if block.tag == "Paragraph" else None
        at = block.offset(0)
        sign = found[0].strip() if found and text.text.startswith(found[0].strip(), at) and text.is_open(at) else ""
        if sign and before and _alike(before[1]) == _alike(sign):
            first = before[0].offset(0)
            message = f"“{before[1]}” begins no list in Markdown: who listens would hear paragraphs, and the sign"
            yield Instance("paragraphs", text.span(first, first + len(before[1])), message, _help(before[1]))
        before = (block, sign) if sign else None


def _boxes(text: Prose) -> Iterator[Instance]:
    """Items of lists with a box that is none, where several begin so."""
    found = [(block, box) for block in text.blocks if block.tag == "Item" and (box := _BOX.match(block.text))]
    places = [(block.offset(0), box[0]) for block, box in found]
    raw = [(at, signs) for at, signs in places if text.text.startswith(signs, at) and text.is_open(at)]
    for at, signs in raw if len(raw) > 1 or _BOXES.search(text.text) else ():
        message = f"“{signs.strip()}” is no box to tick: learners would see its brackets"
        help = "Write “- [ ] ” or “- [x] ”, with a blank between the brackets and one behind them."
        yield Instance("box", text.span(at, at + len(signs.strip())), message, help)


def _begins(written: str, block: Block, lead: re.Match[str]) -> bool:
    """Whether the line of a sign is the first of its paragraph, or is announced."""
    return lead.start() <= block.offset(0) or written[: lead.start()].rstrip().endswith((":", "："))


def _alike(sign: str) -> str:
    """A sign, or the first of those that count."""
    if sign[0].isdigit() or "①" <= sign[0] <= "⑳" or "❶" <= sign[0] <= "➓":
        return "①"
    return "[" if sign[0] == "[" else sign


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
            deep = "no blank" if one.string[one.end()].isalpha() or one.string[one.end()] == "[" else ""
        if not (one[1] and other[1]) or _alike(one[1]) != _alike(other[1]):
            return ""
        return "arrow" if deep == "mark" and one[1][0] in _ARROWS else "box" if one[1][0] == "[" else deep
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


def _case(text: Prose, kind: str, lead: re.Match[str]) -> Instance:
    start = lead.end() - len(lead[0].lstrip(" \t>"))
    sign = text.text[start : lead.end()].strip()
    message = f"“{sign}” begins no list in Markdown: learners would read these lines in one paragraph"
    help = _help(sign)
    if kind == "number":
        message = f"A list that begins with {sign} needs a blank line above it: learners would read one paragraph"
        help = "Put a blank line above the list."
    if kind == "no blank" or (kind == "number" and not lead[0][-1:].isspace()):
        message = f"A blank is missing after “{sign}”, so this begins no list: learners would read one paragraph"
        help, kind = f"Write “{sign} ” before each item.", f"no blank after {sign}"
    if kind == "deep":
        message = f"“{sign}” begins no list here, because it is indented too far: learners would read one paragraph"
        help = "Put a blank line above the first, and indent it as far as the words of the item that it belongs to."
    return Instance(kind, text.span(start, start + len(sign)), message, help)


def _help(sign: str) -> str:
    if sign[0] == "[":
        return f"Begin each line with “- {sign} ”, and put a blank line above the first."
    if _alike(sign) == "①":
        return "Begin each line with “1. ”, “2. ” and so on, and put a blank line above the first."
    return "Begin each line with “- ”, or with “1. ” where the order counts, and put a blank line above the first."
