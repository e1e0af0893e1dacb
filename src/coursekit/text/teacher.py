"""Notes to the teacher: an alert ``> [!TEACHER]``, which only a teacher's edition shows."""

import re
from collections.abc import Iterator, Sequence

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

KIND = "Teacher"
"""What such a quotation is called in events, as the parser calls those of the alerts that it knows."""
MARK = expression(r"\[!TEACHER\][-+]?[ \t]*", re.IGNORECASE)
_WITHIN = expression(r"[^\r\n]")


def may_have_notes(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return "[!" in text and MARK.search(text) is not None


def with_notes(text: str, events: Sequence[Event]) -> Sequence[Event]:
    """The events of a text, in which notes to the teacher are alerts; whatever follows the mark is within."""
    made: list[Event] = []
    kinds: list[bool] = []
    cut = 0
    for at, event in enumerate(events):
        edge, tag, data, start, end = event
        if tag == "BlockQuote" and edge == "start":
            first = events[at + 1]
            found = MARK.match(text, first.start) if data is None and first.tag == "Paragraph" else None
            kinds.append(found is not None)
            if found:
                cut, event = found.end(), event_of((edge, tag, KIND, start, end))
        elif tag == "BlockQuote" and edge == "end":
            event = event_of((edge, tag, KIND, start, end)) if kinds.pop() else event
        elif cut and tag == "Text" and end <= cut:
            continue
        elif cut and tag == "Text" and start < cut:
            event = event_of((edge, tag, data[cut - start :], cut, end))
        elif cut and tag == "SoftBreak" and made[-1].tag == "Paragraph":
            cut = 0
            continue
        elif cut and (edge, tag) == ("end", "Paragraph") and made[-1].tag == "Paragraph":
            made.pop()
            cut = 0
            continue
        elif cut and not (edge == "start" and tag == "Paragraph" and start <= cut):
            cut = 0
        made.append(event)
    return made


def note_ranges(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Where notes begin and end, in events with notes."""
    return (
        (start, end) for edge, tag, data, start, end in events if (edge, tag, data) == ("start", "BlockQuote", KIND)
    )


def blanked(text: str, ranges: Iterator[tuple[int, int]]) -> str:
    """The text with blanks in place of these parts: all else keeps its place, and its line."""
    for start, end in ranges:
        text = text[:start] + _WITHIN.sub(" ", text[start:end]) + text[end:]
    return text
