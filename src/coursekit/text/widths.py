"""The width of a picture, written after it as Pandoc has it: ``![What it shows](a.png){width=50%}``."""

from collections.abc import Iterator, Sequence

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

_WIDTH = expression(r"\{[ \t]*width=([\"']?)([1-9]\d|100)%\1[ \t]*\}")
"""From 10 to 100 per cent of the line: whole lines are wider on one screen than on another, so nothing is in pixels."""


def may_have_widths(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return "width=" in text and "![" in text


def with_widths(text: str, events: Sequence[Event]) -> Iterator[Event]:
    """The events of a text, in which a picture that has a width says it in its data, and reaches to the end of it."""
    starts: list[int] = []
    width_of: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    for at, event in enumerate(events):
        if event.tag == "Image" and event.edge == "start":
            starts.append(at)
        elif event.tag == "Image" and event.edge == "end":
            start = starts.pop()
            after = events[at + 1] if at + 1 < len(events) else None
            found = _WIDTH.match(text, event.end)
            if found and after and after.tag == "Text" and after.start == event.end and found.end() <= after.end:
                width_of[start] = width_of[at] = (int(found[2]), found.end())
                ends[at + 1] = found.end()
    for at, event in enumerate(events):
        edge, tag, data, start, end = event
        if at in width_of:
            width, last = width_of[at]
            yield event_of((edge, tag, {**data, "width": width} if edge == "start" else data, start, last))
        elif at in ends:
            if ends[at] < end:
                yield event_of((edge, tag, data[ends[at] - start :], ends[at], end))
        else:
            yield event
