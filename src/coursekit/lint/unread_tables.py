"""Tables that Markdown did not take: learners would read their bars, dashes and tabs in one paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from coursekit.lint.repeated_findings import Instance
from coursekit.text.expression import expression
from coursekit.text.prose import Block, Prose

_DELIMITERS = expression(r"^[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)++\|?[ \t]*+$", re.MULTILINE)
_CROSSED = expression(r"[ \t>]*-{2,}(?:\+-{2,})+[ \t]*")
_ALIGNED = expression(r"^[ \t>]*-{3,}(?:[ \t]+-{3,})+[ \t]*$", re.MULTILINE)
_COLUMN_GAP = expression(r"\S(?: {2,}|\t+)\S")
_BAR = expression(r"(?<=\S) +\|(?= +\S)")
_TAB = expression(r"(?<=[\w.)%])\t+(?=\S)")
_FEWEST_ROWS = 3
_HELP = "Write a table with bars: | a | b |, with |---|---| under its head."


def table_cases(text: Prose) -> Iterator[Instance]:
    """Each table that is none, by what it lacks."""
    written = text.text
    if "|" in written and "-" in written:
        yield from _with_bars(text)
    if "---" in text.signs:
        yield from _aligned(text)
    if "|" in written or "\t" in written:
        for block in text.blocks:
            if block.tag == "Paragraph" and ("|" in block.text or "\t" in block.text):
                yield from _rows(text, block)


def _with_bars(text: Prose) -> Iterator[Instance]:
    for found in _DELIMITERS.finditer(text.text):
        at = found.start() + len(found[0]) - len(found[0].lstrip(" \t>"))
        if _is_in(text.tables, at) or not text.is_open(at) or not _has_bar_before(text.text, found.start()):
            continue
        cells = found[0].strip(" \t>|").count("|") + 1
        head = _line_before(text.text, found.start()).strip(" \t>|").replace("\\|", "").count("|") + 1
        message = f"This is not read as a table: the line of dashes has {cells} cells and the head {head}"
        help = "Write as many cells with dashes as the head has."
        if cells == head and "\t" in found[0].strip():
            message, help = "This is not read as a table: tabs stand in the line of dashes", "Write spaces instead."
        elif cells == head:
            message = "This is not read as a table: no blank line stands before its head"
            help = "Put a blank line before the table."
        yield Instance("table", text.span(at, found.end()), message, help)


def _aligned(text: Prose) -> Iterator[Instance]:
    """Columns that stand below each other by blanks, with dashes under their heads, as Pandoc reads them."""
    for found in _ALIGNED.finditer(text.text):
        head = _line_before(text.text, found.start())
        at = found.start() + len(found[0]) - len(found[0].lstrip(" \t>"))
        if _COLUMN_GAP.search(head.strip(" \t>")) and text.is_open(at):
            message = "This is not read as a table: columns are not parted by blanks"
            yield Instance("aligned", text.span(at, found.end()), message, _HELP)


def _rows(text: Prose, block: Block) -> Iterator[Instance]:
    """Rows in a paragraph: a table without its line of dashes, or without bars."""
    at = block.offset(0)
    written = text.text[at : block.offset(len(block.text) - 1) + 1]
    lines = [line.strip(" >") for line in written.split("\n")]
    if len(lines) < 2 or not text.is_open(at) or any(map(_DELIMITERS.match, lines)):
        return
    place = text.span(at, at + len(text.text[at:].partition("\n")[0]))
    if all(line.startswith("|") and line.rstrip().endswith("|") for line in lines):
        message = "This is not read as a table: no line of dashes stands under its head"
        help = f"Put a line |{'---|' * (lines[0].strip(' |').count('|') + 1)} under the first row."
        yield Instance("rows", place, message, help)
    elif "|" in lines[0] and _CROSSED.fullmatch(lines[1]):
        message = "This is not read as a table: bars part the cells in the line of dashes, too"
        yield Instance("crossed", place, message, f"Write {lines[1].replace('+', '|')} under the first row.")
    elif "[[" not in written and (cells := _same_number(lines, _BAR)):
        message = "This is not read as a table: no line of dashes stands under its head"
        yield Instance("rows", place, message, f"Put a line {'|'.join(['---'] * cells)} under the first row.")
    elif "  \n" not in written and _same_number(lines, _TAB):
        message = "This is not read as a table: learners would see no columns, since tabs are blanks"
        yield Instance("tabs", place, message, _HELP)


def _same_number(lines: Sequence[str], between: re.Pattern[str]) -> int:
    """How many cells all of these lines have; 0 where they differ, or are too few to be a table."""
    parts = [len(between.findall(line)) for line in lines]
    enough = len(lines) >= _FEWEST_ROWS or parts[0] > 1
    return parts[0] + 1 if enough and parts[0] and len(set(parts)) == 1 else 0


def _is_in(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    before = bisect_right(ranges, at, key=lambda each: each[0]) - 1
    return before >= 0 and at < ranges[before][1]


def _line_before(text: str, start: int) -> str:
    end = max(start - 1, 0)
    return text[text.rfind("\n", 0, end) + 1 : end]


def _has_bar_before(text: str, start: int) -> bool:
    return start > 0 and "|" in _line_before(text, start)
