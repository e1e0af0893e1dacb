"""Numbers of a list that learners see otherwise than they are written.

Markdown takes the first number of a list and counts on from there, whatever stands before the items that follow. A list
ends where code, a picture or a paragraph stands at the margin, and `1.` after that begins a new one.

**Bad:** `1.`, `2.`, `4.`, which is shown as 1, 2, 3; `1. one`, then code at the margin, then `1. two`.

**Good:** `1.`, `2.`, `3.`, or `1.` before each; code that is indented as far as the words of its item.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import NumberedList, Prose

SEVERITY = Severity.WARNING
PLAIN = False

_NUMBER = expression(r"\s*(\d{1,9})([.)])")
_FENCE = expression(r"[ \t>]*(`{3,}|~{3,})")
_PICTURE = expression(r"[ \t>]*!\[[^\n]*\)[ \t]*")
_HEADING = expression(r"^[ \t>]*#{1,6} ", re.MULTILINE)


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts if text.numbered for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    last: dict[int, NumberedList] = {}
    for each in sorted(text.numbered):
        written = _written(text, each)
        yield from _miscounted(text, each, written)
        before = last.get(each.within)
        last[each.within] = each
        if before and before.first == each.first and _belongs(text, before, each):
            message = f"This list begins anew with {each.first}: the one above ends at what stands between them"
            help = "Indent what stands between them as far as the words of the item that it belongs to."
            yield Instance("anew", text.span(*_place(text, each.items[0])), message, help)


def _written(text: Prose, each: NumberedList) -> list[int]:
    return [int(found[1]) for item in each.items if (found := _NUMBER.match(text.text, item))]


def _miscounted(text: Prose, each: NumberedList, written: list[int]) -> Iterator[Instance]:
    """The first item whose number is another one; where most are written as the first is, the others are looked at."""
    alike = 2 * written.count(each.first) > len(written)
    if len(set(written)) > 1:
        for shown, (number, item) in enumerate(zip(written, each.items, strict=False), start=each.first):
            if number != shown and not (alike and number == each.first):
                message = f"This item is written as {number} and shown as {shown}"
                help = "Number the items one after another; a list that goes on later begins with its own number."
                yield Instance("number", text.span(*_place(text, item)), message, help)
                return


def _belongs(text: Prose, before: NumberedList, after: NumberedList) -> bool:
    """Whether two lists were meant as one: the first has one item, or only code and pictures stand between them."""
    between = text.text[before.end : after.start].strip("\n")
    if len(before.items) == 1:
        return bool(between.strip()) and not _HEADING.search(between)
    alike = len({*_written(text, before), *_written(text, after)}) == 1
    return alike and _is_code_or_pictures(between)


def _is_code_or_pictures(between: str) -> bool:
    fence = ""
    for line in between.splitlines():
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence and line.strip() and not _PICTURE.fullmatch(line):
            return False
    return True


def _place(text: Prose, item: int) -> tuple[int, int]:
    found = _NUMBER.match(text.text, item)
    return (found.start(1), found.end()) if found else (item, item + 1)
