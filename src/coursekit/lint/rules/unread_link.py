"""A link or picture that Markdown did not take.

Learners would read its brackets. An address with a blank stands between `<` and `>`, nothing stands between `]` and
`(`, and what `[words][label]` names has a line `[label]: address`.

**Bad:** `![Words](figures/my image.png)`, `[the site] (https://example.org)`, or `[the site][site]` alone.

**Good:** `![Words](<figures/my image.png>)`, and `[the site](https://example.org)`.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import find_citations
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR
FIX = "safe"
PLAIN = False

_WITH_BLANK = expression(r"!?\[[^\[\]\n]*\]\(([^()<>\s\"][^()<>\n\"]*[^()<>\s\"])((?:[ \t]+\"[^\"\n]*\")?)\)")
_SPACED_OUT = expression(r"!?\[[^\[\]\n]+\]([ \t]+)\((?:https?://|mailto:|\.{0,2}/|#|figures/)[^()\s]*\)")
_LABELLED = expression(r"(?<![\w\]\[)])!?\[([^\[\]\n@^]+)\]\[([^\[\]\n^]*)\](?!\()")
_SWAPPED = expression(r"!?\([^()\n]+\)\[((?:https?://|mailto:|\.{0,2}/|#|figures/)[^\[\]\s]*)\]")
_UNCLOSED = expression(r"\[\[[a-z][a-z0-9-]*(?:[|#][^\[\]\n]*)?\](?![\](\[:])")
_OPEN = expression(r"!\[[^\[\]\n]*\]\((?![^\n)]{0,300}\))")
_OPEN_LINK = expression(r"(?<![!\]\\])\[[^\[\]\n]+\]\((?=https?://|mailto:|\.{1,2}/|#)(?![^)]{0,600}\))")
_TO = r"(?:https?://|mailto:|\.{0,2}/|#|figures/|media/|files/)"
_WIDE = expression(
    rf"(?:[!！]?(?:\[(?P<w1>[^\[\]\n]+)\]（(?P<a1>{_TO}[^（）\s]*)）|[［【](?P<w2>[^［］【】\n]+)[］】][（(](?P<a2>{_TO}[^（）()\s]*)[）)]))"
)
_WITHIN = expression(
    r"(?:(?<![\[\]\w])\[(?P<a1>https?://[^\s\[\]]+)[ |]+(?P<w1>[^\s\[\]|][^\[\]\n]*)\](?![(\[])"
    r"|<(?P<w2>[^<>|\n]{1,80})\|(?P<a2>https?://[^\s<>|]+)>|<(?P<a3>https?://[^\s<>|]+)\|(?P<w3>[^<>|\n]{1,80})>)"
)
_QUOTED = expression(r"[ \t]['‘’“”„«»]")
_MAY_BE = expression(r"\[\[(?![a-z][a-z0-9-]*\]\])|\)\[|\](?:[ \t]+\(|\[|\((?![^()\s<>]*(?:[ \t]+\"[^\"\n]*\")?\)))")
_ADDRESS = expression(r"[/.#:]")
_BEGINS = expression(r"[\[!]")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    written = text.text
    if "]" not in written:
        return
    if "://" in written or not written.isascii():
        yield from _of_other_signs(text)
    raw = _raw_signs(text) if _MAY_BE.search(written) else set()
    if not raw:
        return
    if "](" in text.signs:
        yield from _with_blanks(text, raw)
    yield from _turned(text, raw)
    if "] " in written or "]\t" in written:
        for found in _SPACED_OUT.finditer(written):
            if found.start() in raw:
                fix = Fix("Remove the blank", (Edit(text.span(*found.span(1)), ""),))
                message = "A blank stands between the words of this link and its address: learners would see both"
                yield Diagnostic(text.span(*found.span()), message, "Write [words](address) without a blank.", fix=fix)
    if "][" in text.signs:
        for found in _LABELLED.finditer(written):
            label = found[2] or found[1]
            if found.start() in raw and not (found[1].isdigit() and found[2].isdigit()):
                message = f"“{found[0]}” has no address: no line [{label}]: says where it leads"
                help = f"Add a line “[{label}]: https://…”, or write [{found[1]}](https://…)."
                yield Diagnostic(text.span(*found.span()), message, help)


def _of_other_signs(text: Prose) -> Iterator[Diagnostic]:
    """Links with the wide brackets of Chinese and Japanese keyboards, or as wikis and chats write them."""
    for pattern, what in (
        (_WIDE, "Wide brackets make no link"),
        (_WITHIN, "The address and the words of this link share their brackets"),
    ):
        for found in pattern.finditer(text.text):
            if text.is_open(found.start()):
                address, words = (_first(found, letter) for letter in "aw")
                message = f"{what}: learners would see it as it is written"
                new = f"{'!' if found[0][0] in '!！' else ''}[{words}]({address})"
                yield Diagnostic(text.span(*found.span()), message, f"Write {new}.")


def _first(found: re.Match[str], letter: str) -> str:
    """The first group that matched of those whose names begin with a letter."""
    return next(text for name, text in found.groupdict().items() if name[0] == letter and text)


def _turned(text: Prose, raw: set[int]) -> Iterator[Diagnostic]:
    """Brackets in the wrong order, and those of a link to a concept without the last."""
    for found in _SWAPPED.finditer(text.text):
        if found.start(1) - 1 in raw:
            kind = "!" if found[0].startswith("!") else ""
            message = "The brackets of this link stand in the wrong order: learners would see them"
            yield Diagnostic(text.span(*found.span()), message, f"Write {kind}[words]({found[1]}).")
    for found in _UNCLOSED.finditer(text.text):
        if text.is_open(found.start()) and not raw.isdisjoint((found.start(), found.start() + 1)):
            fix = Fix("Close it", (Edit(text.span(found.end(), found.end()), "]"),))
            message = "This link to a concept lacks its last bracket: learners would see the others"
            yield Diagnostic(text.span(*found.span()), message, f"Write {found[0]}].", fix=fix)


def _with_blanks(text: Prose, raw: set[int]) -> Iterator[Diagnostic]:
    for found in _WITH_BLANK.finditer(text.text):
        address = found[1]
        blank = any(letter.isspace() for letter in address)
        if blank and _ADDRESS.search(address) and found.start() in raw:
            kind = "picture" if found[0].startswith("!") else "link"
            if _QUOTED.search(address):
                message = (
                    f"The words after the address of this {kind} lack their quotes: learners would see the brackets"
                )
                help = f'Write [words]({address.split()[0]} "the words"), with straight quotes on both sides.'
                yield Diagnostic(text.span(*found.span()), message, help)
                continue
            message = f"The address of this {kind} has a blank, so learners would see it as it is written"
            fix = Fix("Put it between < and >", (Edit(text.span(*found.span(1)), f"<{address}>"),))
            help = f"Write <{address}> between the brackets, or %20 for each blank of a web address."
            yield Diagnostic(text.span(*found.span()), message, help, fix=fix)
    for found in _OPEN.finditer(text.text):
        if found.start() in raw:
            message = "The address of this picture has no end: learners would see it as it is written"
            yield Diagnostic(text.span(*found.span()), message, "Write ) after the address.")
    for found in _OPEN_LINK.finditer(text.text):
        if found.start() in raw:
            message = "The address of this link has no end: learners would see its brackets"
            yield Diagnostic(text.span(*found.span()), message, "Write ) after the address.")


def _raw_signs(text: Prose) -> set[int]:
    """Where a sign is shown that could have begun a link or picture."""
    written = text.text
    starts = {mark[1] for block in text.blocks for mark in block.marks}
    raw = {at for found in _BEGINS.finditer(written) if (at := found.start()) in starts and text.is_open(at)}
    if "[@" in text.signs:
        raw -= {start for start, _, _ in find_citations(written)}
    return raw | {start - 1 for start in raw if written[start - 1 : start + 1] == "!["}
