"""Lowered and raised signs as Pandoc writes them: ``H~2~O``, ``Ca^2+^``, ``^14^C``.

A lowered one follows a letter, a bracket or an emphasis; what is ``~so~`` between blanks or after a digit is struck out
as before, and ``~5`` is about five. Neither holds a blank, but for ``\\ ``, which is one that no line breaks at, or a
bracket without the other one; in addresses there are none.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

_INNER = r"(?:[^\W_]|[+()=′−–.,'/-]|\\ ){1,40}"
_SCRIPT = expression(
    rf"(?<=[^\W\d_]|[)\]}}*^])~(?![~,./]){_INNER}(?<![,./(])~(?!~)"
    rf"|(?<=[^\W_]|[)\]}}*~$])\^{_INNER}\^(?![\^\d{{])"
    rf"|(?<![\w\\^\])}}]|[*_~$])\^\d{{1,3}}m?\^(?=[A-Z])"
)
_ADDRESS = expression(r"(?:https?://|www\.)[^\s<>]+|[\w.+~^-]{1,64}@[\w.~-]+", re.IGNORECASE)
_NAMES = {"~": "Subscript", "^": "Superscript"}


def may_have_scripts(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return "~" in text or "^" in text


def with_scripts(text: str, events: Sequence[Event]) -> Sequence[Event]:
    """The events of a text, in which lowered and raised signs are elements of their own."""
    found = [match.span() for match in _SCRIPT.finditer(text) if match[0].count("(") == match[0].count(")")]
    if found and ("://" in text or "www." in text or "@" in text):
        closed = [address.span() for address in _ADDRESS.finditer(text)]
        found = [(start, end) for start, end in found if not any(one <= start < other for one, other in closed)]
    return list(_with(text, events, found)) if found else events


def as_script(sign: str, words: str, before: str, after: str) -> str:
    """Words as a lowered (``~``) or raised (``^``) sign between two pieces of a text; empty where not read so."""
    written = f"{sign}{words.strip().replace(' ', chr(92) + ' ')}{sign}"
    found = _SCRIPT.search(f"{before[-1:]}{written}{after[:1]}", len(before[-1:]))
    return written if found and found[0] == written else ""


def _with(text: str, events: Sequence[Event], found: Sequence[tuple[int, int]]) -> Iterator[Event]:
    spans, struck = deque(found), set(found)
    at = 0
    while at < len(events):
        event = events[at]
        if event.tag == "Strikethrough" and (event.start, event.end) in struck:
            event = event_of((event.edge, _NAMES["~"], None, event.start, event.end))
        if event.tag != "Text" or not _is_plain(event):
            yield event
            at += 1
            continue
        last = at
        while last + 1 < len(events) and _follows(events[last + 1], events[last]):
            last += 1
        run = events[at : last + 1]
        while spans and spans[0][0] < event.start:
            spans.popleft()
        inside: list[tuple[int, int]] = []
        while spans and spans[0][0] < run[-1].end:
            inside += [spans.popleft()]
        yield from _written(text, run, [span for span in inside if span[1] <= run[-1].end])
        at = last + 1


def _is_plain(event: Event) -> bool:
    """Whether a text event reads as it is written: then its offsets are those of its letters."""
    return len(event.data) == event.end - event.start


def _follows(event: Event, before: Event) -> bool:
    return event.tag == "Text" and event.start == before.end and _is_plain(event)


def _written(text: str, run: Sequence[Event], spans: Sequence[tuple[int, int]]) -> Iterator[Event]:
    """Text events in a row with the elements that stand in them; what is between keeps the bounds that it had."""
    left = deque(spans)
    done = run[0].start
    for event in run:
        while left and left[0][0] < event.end:
            start, end = left.popleft()
            if done < start:
                yield _part(event, max(done, event.start), start)
            name = _NAMES[text[start]]
            yield event_of(("start", name, None, start, end))
            yield event_of(("leaf", "Text", text[start + 1 : end - 1].replace("\\ ", "\u00a0"), start + 1, end - 1))
            yield event_of(("end", name, None, start, end))
            done = end
        if done < event.end:
            yield _part(event, max(done, event.start), event.end)
            done = event.end


def _part(event: Event, start: int, end: int) -> Event:
    return event_of(("leaf", "Text", event.data[start - event.start : end - event.start], start, end))
