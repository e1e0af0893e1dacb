"""Marks that Markdown did not take: learners would read them.

Some are not what they look like (`##` and a no-break space), some stand where they don't count (`**` after a full stop
and before a letter, as in `**重要的。**下`), some lack their other half, or have one sign too few on one side. A
backslash before a mark says that it is meant.

**Bad:** `##Heading`, `**important.**Then`, `**important*`, `&alhpa;`, or three cells under a head of two.

**Good:** `## Heading`, `**important**.`, and `\\**` where the stars are meant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from coursekit.lint.other_signs import sign_cases
from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.lint.unread_tables import table_cases
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import CODE, Block, Prose
from coursekit.text.suggest import closest

SEVERITY = Severity.WARNING
FIX = "safe"
PLAIN = False

_BLANKS = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"
_HEADING = expression(
    rf"^ {{0,3}}(#{{1,6}})(?:([{_BLANKS}]+)|(?<=##)(?=[A-Z][a-z]|[A-Z] )"
    r"|(?<=\n\n#)(?=[A-Z][^\n#.]{1,80}(?:\n\n|\n?\Z)))(?=[^\n])",
    re.MULTILINE,
)
_NO_HEADING = expression(r"#(?:[^# \t\n]|######)")
"""What both those that follow need: a plain heading has a space behind six signs at most."""
_DEEP = expression(r"^ {0,3}(#{7,})[ \t]+(?=[^\s#])", re.MULTILINE)
_FENCE = expression(r"^[ \t>]*('{3,})[ \t]*[\w+-]{0,20}[ \t]*$", re.MULTILINE)
_ENTITY = expression(r"(?<![\w&])&([A-Za-z][A-Za-z0-9]{1,30});")
_LIST = expression(rf"^ {{0,3}}(?:[-*+]|\d{{1,9}}[.)])([{_BLANKS}]+)(?=\S)", re.MULTILINE)
_STRONG = expression(r"(?<![\d*])\*\*(?!\*)(?=\S)|(?<=[^\s*])\*\*(?![\d*])")
_SPACED = expression(r"(?<![\w*])\*\* +[^\W\d_][^*\n]{0,80}?(?:\*\*)(?![\w*])")
_NAME = expression(r"\*\*(?:kwargs|kw|options|args)\b")
_LONE = expression(r"(?<![*_])[*_](?![*_])")
_TICK = expression(r"`+")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    written = text.text
    if _NO_HEADING.search(written):
        yield from _headings(text)
    yield from table_cases(text)
    yield from sign_cases(text)
    if not written.isascii():
        yield from _items(text)
    if "'''" in text.signs:
        yield from _fences(text)
    if "&" in written:
        yield from _entities(text)
    for sign, cases in (("*", _strong), ("*", _spaced), ("*", _uneven), ("_", _uneven), ("`", _ticks)):
        if sign in text.signs:
            for block in text.blocks:
                if sign in block.text:
                    yield from cases(text, block)


def _headings(text: Prose) -> Iterator[Instance]:
    for found in _HEADING.finditer(text.text):
        if text.is_open(found.start(1)):
            what = "a blank that Markdown does not know" if found[2] else "no blank"
            place = found.span(2) if found[2] else (found.end(1), found.end(1))
            fix = Fix("Write a plain space", (Edit(text.span(*place), " "),))
            message = f"After “{found[1]}” stands {what}, so this is no heading: learners would see the signs"
            span = text.span(found.start(1), found.end() + 1)
            yield Instance("heading", span, message, "Write a plain space after the signs.", fix)
    for found in _DEEP.finditer(text.text):
        if text.is_open(found.start(1)):
            message = f"This is no heading: Markdown knows six levels, and here are {len(found[1])} signs"
            yield Instance("deep heading", text.span(*found.span(1)), message, "Write at most ######.")


def _fences(text: Prose) -> Iterator[Instance]:
    for found in _FENCE.finditer(text.text):
        if text.is_open(found.start(1)):
            message = f"“{found[1]}” begins no code: learners would read it as text"
            yield Instance(
                "fence", text.span(*found.span(1)), message, "Write three backticks, ```, above and below code."
            )


def _entities(text: Prose) -> Iterator[Instance]:
    from html.entities import html5

    for found in _ENTITY.finditer(text.text):
        if f"{found[1]};" not in html5 and text.is_open(found.start()):
            near = closest(found[1], (name[:-1] for name in html5 if name.endswith(";")))
            help = f"Did you mean “&{near};”? " if near else ""
            message = f"HTML knows no sign called “{found[0]}”: learners would see it as it is written"
            yield Instance("entity", text.span(*found.span()), message, f"{help}Write the sign itself.")


def _items(text: Prose) -> Iterator[Instance]:
    for found in _LIST.finditer(text.text):
        if text.is_open(found.start()) and text.is_open(found.start(1)):
            fix = Fix("Write a plain space", (Edit(text.span(*found.span(1)), " "),))
            message = "Here stands a blank that Markdown does not know, so this is no list"
            span = text.span(found.start(), found.end() + 1)
            yield Instance("item", span, message, "Write a plain space after the mark.", fix)


def _strong(text: Prose, block: Block) -> Iterator[Instance]:
    for found in _STRONG.finditer(block.text):
        at = block.offset(found.start())
        if not text.text.startswith("**", at) or not text.is_open(at) or _NAME.match(block.text, found.start()):
            continue
        message = "Learners would see these stars: Markdown does not take them for bold"
        help = "Write both pairs, without blanks inside, and the mark at an edge outside: **so**. instead of **so.**"
        yield Instance("stars", text.span(at, at + 2), message, help)


def _spaced(text: Prose, block: Block) -> Iterator[Instance]:
    for found in _SPACED.finditer(block.text):
        at = block.offset(found.start())
        if text.text.startswith("** ", at) and text.is_open(at):
            message = "Learners would see these stars, because a blank stands behind the first"
            yield Instance("blanks", text.span(at, at + 2), message, "Write **words**, with the blanks outside.")


def _uneven(text: Prose, block: Block) -> Iterator[Instance]:
    """A mark of emphasis beside one that Markdown took: one side has more than the other."""
    for found in _LONE.finditer(block.text):
        at, mark = block.offset(found.start()), found[0]
        taken = any(
            text.text.startswith(mark, near) and not _is_shown(block, near) for near in (at - 1, at + 1) if near >= 0
        )
        if taken and text.text.startswith(mark, at) and text.is_open(at):
            message = f"Learners would see “{mark}”: the two sides of this emphasis have not as many signs"
            help = f"Write as many on both sides: {mark}words{mark} or {mark * 2}words{mark * 2}."
            yield Instance("uneven", text.span(at, at + 1), message, help)


def _is_shown(block: Block, at: int) -> bool:
    """Whether learners read what stands at an offset of the text."""
    index = bisect_right(block.marks, at, key=lambda mark: mark[1]) - 1
    if index < 0:
        return False
    place, offset = block.marks[index]
    end = block.marks[index + 1][0] if index + 1 < len(block.marks) else len(block.text)
    return at - offset < end - place


def _ticks(text: Prose, block: Block) -> Iterator[Instance]:
    for found in _TICK.finditer(block.text):
        at = block.offset(found.start())
        if text.text.startswith("`", at) and text.is_open(at) and block.text[found.start() - 1 : found.start()] != CODE:
            message = f"Learners would see “{found[0]}”: the code that begins or ends here has no other end"
            help = "Put as many backticks on both sides of the code, or a backslash before one that is meant."
            yield Instance("backticks", text.span(at, at + len(found[0])), message, help)
