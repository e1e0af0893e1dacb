"""A Markdown file: where its front matter ends, and the CommonMark events of a text, with their places.

The dialect is that of `docs/format.md`: CommonMark with tables, footnotes, definition lists, maths, alerts, wiki links,
tasks and bare addresses, by pulldown-cmark, and what Pandoc, Quarto and Obsidian add that is read here (``scripts``,
``bracketed``, ``folded``). Its byte ranges become character offsets here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pyromark
from msgspec import Struct

from coursekit.text.addresses import link_addresses, may_have_addresses
from coursekit.text.bracketed import may_have_spans, with_spans
from coursekit.text.diagnostic import Diagnostic, Edit, Fix
from coursekit.text.event import Edge, Event, event_of
from coursekit.text.expression import expression
from coursekit.text.folded import may_have_folds, with_folds
from coursekit.text.formulas import read_formulas
from coursekit.text.scripts import may_have_scripts, with_scripts
from coursekit.text.source import Source
from coursekit.text.teacher import may_have_notes, with_notes
from coursekit.text.widths import may_have_widths, with_widths

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_COMMENTS = expression(r"(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*")
_LONE_RETURN = expression(r"\r(?!\n)")
_CITATION = expression(r"\[(?<![\\!]\[)(@[^\s\[\];@,]+(?:\s*;\s*@[^\s\[\];@,]+)*)\]")

_BREAK = expression(r"<br[ \t]*/?>", re.IGNORECASE)
_EDGES: dict[str, Edge] = {"Start": "start", "End": "end"}
_START_OF_LINE = "\u2003"
"""White space to CommonMark's inlines, as the start of a line is, but nothing that a block begins with."""


class _Characters:
    """Byte offsets of UTF-8 to character offsets."""

    def __init__(self, text: str) -> None:
        wide = [(match.start(), len(match[0].encode()) - 1) for match in re.finditer(r"[^\x00-\x7f]", text)]
        extra = list(accumulate((more for _, more in wide), initial=0))
        self._ends = [start + before + more + 1 for (start, more), before in zip(wide, extra, strict=False)]
        self._extra = extra

    def __call__(self, offset: int) -> int:
        return offset - self._extra[bisect_right(self._ends, offset)]


def read_events(text: str) -> Sequence[Event]:
    """The events of a Markdown text, in order."""
    if "\r" in text:
        # CommonMark 2.1 ends a line there, too; pulldown-cmark does not, where it waits for the end of HTML.
        text = _LONE_RETURN.sub("\n", text)
    events: Sequence[Event] = read_formulas(text, _parse) if "$" in text else _parse(text)
    # One character is looked for first, where there is one: two take forty times as long to find nothing
    if "{" in text and may_have_widths(text):
        events = list(with_widths(text, events))
    if ">" in text and may_have_notes(text):
        events = with_notes(text, events)
    if ">" in text and "[!" in text and may_have_folds(text):
        events = with_folds(text, events)
    if may_have_scripts(text):
        events = with_scripts(text, events)
    if "{" in text and may_have_spans(text):
        events = with_spans(text, events)
    if "<" in text and ("<br" in text or "<BR" in text):
        events = list(_with_breaks(events))
    return list(link_addresses(text, events)) if may_have_addresses(text) else events


def _with_breaks(events: Sequence[Event]) -> Iterator[Event]:
    """``<br>`` in a cell of a table is a line break: no Markdown has another, and everybody writes this one."""
    in_cell = False
    for event in events:
        if event.tag == "TableCell":
            in_cell = event.edge == "start"
        broken = in_cell and event.tag == "InlineHtml" and _BREAK.fullmatch(event.data)
        yield event_of(("leaf", "HardBreak", None, event.start, event.end)) if broken else event


def read_value_events(text: str) -> Sequence[Event]:
    """The events of a value in YAML. One without a line break is a part of a line: nothing in it begins a block."""
    first = len(text) - len(text.lstrip())
    line = text[first:].rstrip()
    if "\n" in line or "\r" in line:
        return read_events(text)
    return [_shifted(event, first - 1) for event in read_events(f"{_START_OF_LINE}{line}") if event.end != 1]


def _shifted(event: Event, by: int) -> Event:
    """An event of a line at its place in the value, without what was put before the line."""
    edge, tag, data, start, end = event
    if start == 0 and tag == "Text":
        data = data[1:]
    return event_of((edge, tag, data, max(start, 1) + by, end + by))


def _parse(text: str) -> list[Event]:
    events: list[Event] = []
    characters = None if text.isascii() else _Characters(text)
    event: Any
    for event, span in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = span["start"], span["end"]
        if characters:
            start, end = characters(start), characters(end)
        if isinstance(event, str):
            events.append(event_of(("leaf", event, None, start, end)))
            continue
        tag, data = event.popitem()
        edge = _EDGES.get(tag)
        if edge is None:
            events.append(event_of(("leaf", tag, data, start, end)))
        elif isinstance(data, str):
            events.append(event_of((edge, data, None, start, end)))
        else:
            name, inner = data.popitem()
            events.append(event_of((edge, name, inner, start, end)))
    return events


def find_citations(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each ``[@key]`` or ``[@a; @b]`` in a text: start, end, keys."""
    for match in _CITATION.finditer(text) if "[@" in text else ():
        yield match.start(), match.end(), tuple(key.strip()[1:] for key in match[1].split(";"))


def folded_label(label: str) -> str:
    """The label of a footnote or a link as labels are compared: without case, spaces as one (CommonMark 4.7)."""
    return " ".join(label.casefold().split())


def is_comment(html: str) -> bool:
    """Whether raw HTML is nothing but comments."""
    return _COMMENTS.fullmatch(html) is not None


def end_of(events: Sequence[Event], index: int) -> int:
    """Where the element that begins at ``index`` ends."""
    depth = 0
    for place in range(index, len(events)):
        depth += {"start": 1, "end": -1, "leaf": 0}[events[place].edge]
        if depth == 0:
            return place
    return len(events) - 1


def plain_text(events: Sequence[Event]) -> str:
    """The words of some events, code and maths as they are written."""
    breaks = {"SoftBreak": " ", "HardBreak": " "}
    return "".join(
        event.data if event.tag in ("Text", "Code", "InlineMath", "DisplayMath") else breaks.get(event.tag, "")
        for event in events
    )


_FENCE = expression(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_DOTS = expression(r"^\.\.\.(?=[ \t]*$)", re.MULTILINE)
_CLOSING = expression(r"---(?<=[\n\r]---)[ \t]*(?:\r\n|\n|\r|\Z)")


class Parts(Struct, frozen=True):
    """Offsets: the YAML from ``start`` to ``end``, the prose from ``prose`` on."""

    start: int
    end: int
    prose: int
    problems: tuple[Diagnostic, ...] = ()


def split_front_matter(source: Source) -> Parts:
    """Find the two ``---`` lines; a problem when one is not there."""
    opening = _FENCE.match(source.text)
    if opening is None:
        return Parts(0, 0, 0, (_no_front_matter(source),))
    closing = _CLOSING.search(source.text, opening.end())
    if closing is None:
        message = "The front matter that begins here never ends"
        help = "Put a line --- between the front matter and the prose."
        dots = _DOTS.search(source.text, opening.end())
        fix = Fix("Write ---", (Edit(source.span(*dots.span()), "---"),)) if dots else None
        help = "Write --- where ... stands." if dots else help
        problem = Diagnostic(source.span(0, 3), message, help, fix=fix, rule="missing-front-matter")
        return Parts(opening.end(), len(source.text), len(source.text), (problem,))
    return Parts(opening.end(), closing.start(), closing.end())


_DASHES = expression(r"[ \t]*[-–—]+[ \t]*")
_KEYS = expression(
    r"(?:title|summary|objectives|prerequisites|connects_to|introduces|anchor|figures|prove_it|references):"
)


def _no_front_matter(source: Source) -> Diagnostic:
    """What keeps a file from beginning with front matter, and what to do about it."""
    first = _FIRST_LINE.search(source.text)
    line, start = (first[0], first.start()) if first else ("", 0)
    span, fix = source.span(start, start + len(line)), None
    message = "This file does not begin with front matter"
    help = "Begin it with a line ---, then title:, summary:, anchor: and prove_it:, then another line ---."
    if not first:
        message = "This file is empty"
    elif _FENCE.match(source.text, start) and start:
        message, help = (
            "Something empty stands before the line ---, which must be the first",
            "Delete what is before it.",
        )
        fix = Fix("Delete it", (Edit(source.span(0, start), ""),))
    elif _DASHES.fullmatch(line):
        message, help = "The first line must be ---, three hyphens and nothing else", "Write --- here."
        fix = Fix("Write ---", (Edit(span, "---"),))
    elif line.rstrip() == "+++":
        message, help = (
            "+++ begins TOML, which is not read here",
            "Write --- above and below, and key: value for key = ….",
        )
    elif _KEYS.match(line):
        message, help = "The line --- before the front matter is missing", "Put a line --- above this one."
        fix = Fix("Put --- above", (Edit(source.span(start, start), "---\n"),))
    return Diagnostic(span, message, help, fix=fix, rule="missing-front-matter")


_FIRST_LINE = expression(r"[^\r\n]*\S[^\r\n]*")
