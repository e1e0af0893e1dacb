"""Which dollar signs make formulas, where CommonMark's blocks and pulldown-cmark's reading would have it otherwise.

A display formula, ``$$`` first on a line to the next ``$$``, is one thing whatever its lines begin with: ``- b``,
``= c`` or ``1.`` are no lists or headings, as in MyST and Jupyter. A price is no formula: after Pandoc's
``tex_math_dollars``, no digit follows a closing ``$``. The parser is shown a text in which the one is a line of letters
and the other no dollar, each as long as what it stands for, so that places stay what they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

Parse = Callable[[str], Sequence[Event]]

_LEAD = r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*+"
"""What stands before the words of a line in quotations and lists."""
_LINE = expression(rf"^({_LEAD})(?:(`{{3,}}+|~{{3,}}+)([^\n]*)|(\$\$)([^\n]*)|[^\n]*)", re.MULTILINE)
_CLOSE = expression(r"(?<!\\)(?:\\\\)*+\$\$")
_ENDS_ALONE = expression(r"[ \t]*+(?:[.,;:][ \t]*+)?(?:\([\w:.-]*+\)|\{#[\w:.-]*+\})?[ \t]*+(?:\n|\Z)")
_BLANK = expression(r"\n[ \t>]*(?=\n)")
_ENDS_BLOCK = expression(r"\n[ \t>]*(?:\n[ \t>]*#{1,6}[ \t]|```|~~~)")
_PROSE = expression(r"\n[ \t>]*\n[^\n\\$]*\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
_NO_DOLLAR = "\ufdd0"
"""A noncharacter (Unicode 23.7), which no text may hold, stands for a dollar sign that opens no formula."""
_ROUNDS = 12
"""How often a text is read again: each time, the first of two prices is settled, and at least half of a row of them."""


class Display(NamedTuple):
    """The place of a display formula, dollar signs included, and its TeX without the marks of a quotation."""

    start: int
    end: int
    tex: str


def read_formulas(text: str, parse: Parse) -> Sequence[Event]:
    """The events of a text with dollar signs, as ``parse`` gives them for one without surprises."""
    displays = {found.start: found for found in display_formulas(text)} if "$$" in text else {}
    prices: set[int] = set()
    for _ in range(_ROUNDS):
        events = parse(_shown(text, displays, prices))
        there = {event.start: event.end for event in events if event.tag == "DisplayMath"}
        misread = [start for start, each in displays.items() if there.get(start) != each.end]
        found = [event.start for event in events if event.tag == "InlineMath" and _is_price(text, event)]
        if not misread and (not found or _NO_DOLLAR in text):
            break
        for start in misread:
            del displays[start]
        prices.update(found)
    else:
        return parse(text)
    return [_as_written(event, displays) for event in events] if displays or prices else events


def _is_price(text: str, event: Event) -> bool:
    return text[event.end : event.end + 1].isdecimal()


def display_formulas(text: str) -> Iterator[Display]:
    """The display formulas of several lines outside of code, by the look of their lines."""
    fence, at = "", 0
    while line := _LINE.match(text, at):
        at = line.end() + 1
        if mark := line[2]:
            if not fence:
                fence = "" if mark[0] == "`" and "`" in line[3] else mark
            elif mark.startswith(fence) and not line[3].strip():
                fence = ""
        elif line[4] and not fence and not _CLOSE.search(line[5]):
            found = _display(text, line.start(4), alone=not line[5].strip())
            if found:
                yield found
                end = text.find("\n", found.end)
                at = end + 1 if end >= 0 else len(text) + 1
        if at > len(text):
            return


def _display(text: str, start: int, *, alone: bool) -> Display | None:
    """The formula that begins at an offset. Blank lines may stand in one whose dollar signs have lines of their own."""
    close = _CLOSE.search(text, start + 2)
    if close is None:
        return None
    inner = text[start + 2 : close.end() - 2]
    if _ENDS_BLOCK.search(inner):
        return None
    ends_alone = inner[inner.rfind("\n") :].strip("\n\t >") == "" and _ENDS_ALONE.match(text, close.end())
    if _BLANK.search(inner) and (not alone or not ends_alone or _PROSE.search(inner)):
        return None
    quoted = text.count(">", text.rfind("\n", 0, start) + 1, start)
    tex = re.sub(rf"\n[ \t]*(?:>[ \t]?){{1,{quoted}}}", "\n", inner) if quoted else inner
    return Display(start, close.end(), tex)


def _shown(text: str, displays: dict[int, Display], prices: set[int]) -> str:
    pieces: list[str] = []
    done = 0
    for start in sorted((*displays, *prices)):
        if start < done:
            continue
        display = displays.get(start)
        end = display.end if display else start + 1
        pieces += (text[done:start], f"$${'x' * (end - start - 4)}$$" if display else _NO_DOLLAR)
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _as_written(event: Event, displays: dict[int, Display]) -> Event:
    edge, tag, data, start, end = event
    if tag == "DisplayMath" and start in displays:
        return event_of((edge, tag, displays[start].tex, start, end))
    if isinstance(data, str):
        return event_of((edge, tag, data.replace(_NO_DOLLAR, "$"), start, end)) if _NO_DOLLAR in data else event
    if isinstance(data, dict):
        written = {
            key: value.replace(_NO_DOLLAR, "$") if isinstance(value, str) else value for key, value in data.items()
        }
        return event_of((edge, tag, written, start, end))
    return event
