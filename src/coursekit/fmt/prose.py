"""Spacing of Markdown: no spaces at line ends, one blank line between blocks and around headings."""

import re
from collections.abc import Callable, Iterable
from functools import reduce

from coursekit.text.markdown import read_events

Step = Callable[[str], str]
_BLANKS = " \t"
"""CommonMark's (0.31.2, 2.1): other spaces, such as no-break ones, are letters of a text."""


def format_prose(text: str) -> str:
    """The canonical form of a Markdown text: empty, or without a blank line first and with one line break last."""
    shown = events(text)
    return reduce(lambda now, step: _invisibly(step, now, shown), _STEPS, text)


def events(text: str) -> list[tuple[str, str, object]]:
    """What a text shows: its events without places, neighbouring words joined."""
    shown: list[tuple[str, str, object]] = []
    for event in read_events(text):
        if event.tag == "Text" and shown and shown[-1][1] == "Text":
            shown[-1] = ("leaf", "Text", f"{shown[-1][2]}{event.data}")
        else:
            shown.append((event.edge, event.tag, event.data))
    return shown


def _invisibly(step: Step, text: str, shown: object) -> str:
    changed = step(text)
    return changed if changed == text or events(changed) == shown else text


def _fixed_lines(text: str) -> set[int]:
    """Numbers of the lines, from 0, in which every character counts: code, maths and comments."""
    fixed: set[int] = set()
    for event in read_events(text):
        if event.tag in ("CodeBlock", "HtmlBlock", "DisplayMath", "Code") and event.edge != "end":
            fixed.update(range(text.count("\n", 0, event.start), text.count("\n", 0, event.end) + 1))
    return fixed


def _lines(text: str, change: Callable[[str], str]) -> str:
    fixed = _fixed_lines(text)
    lines = text.split("\n")
    return "\n".join(line if number in fixed else change(line) for number, line in enumerate(lines))


def _hard_breaks(text: str) -> str:
    """Two spaces at the end of a line are a break that nobody sees; a backslash is one that shows."""
    breaks = [event for event in read_events(text) if event.tag == "HardBreak" and text.startswith(" ", event.start)]
    for event in reversed(breaks):
        spaces = len(text) - event.start - len(text[event.start :].lstrip(" "))
        text = f"{text[: event.start]}\\{text[event.start + spaces :]}"
    return text


def _line_ends(text: str) -> str:
    return _lines(text, lambda line: line.rstrip(_BLANKS))


def _blank_lines(text: str) -> str:
    fixed = _fixed_lines(text)
    spaced: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if line.strip(_BLANKS) or number in fixed or (spaced and spaced[-1].strip(_BLANKS)):
            spaced.append(line)
    return "\n".join(spaced)


def _headings(text: str) -> str:
    """A blank line before and after each heading that stands at the left margin."""
    fixed = _fixed_lines(text)
    spaced: list[str] = []
    after = False
    for number, line in enumerate(text.split("\n")):
        heading = number not in fixed and re.match(r"#{1,6}(?: |$)", line) is not None
        if (heading or after) and line.strip(_BLANKS) and spaced and spaced[-1].strip(_BLANKS):
            spaced.append("")
        spaced.append(line)
        after = heading
    return "\n".join(spaced)


def _ends(text: str) -> str:
    inner = text.rstrip(f"{_BLANKS}\n").lstrip("\n")
    return f"{inner}\n" if inner else ""


_STEPS: Iterable[Step] = (_hard_breaks, _line_ends, _headings, _blank_lines, _ends)
