"""Addresses that stand bare in a text become links, as GitHub's Markdown has it (GFM 6.9, “Autolinks (extension)”).

``http://``, ``https://`` and ``www.`` do; addresses of mail stay words, since ``git@github.com:a/b`` is none.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

_ADDRESS = expression(
    r"(?<![\w/@.:=<-])(?:https?://|www\.)(?=[\w-]+\.[\w-])"
    r"[^\s<>|`\[\]\"“”„«»\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\ufffc]+",
    re.IGNORECASE,
)
_LAST = "?!.,:;*_~'’‘…·"
_REFERENCE = expression(r"&#?\w+;")
_LAST_REFERENCE = expression(r"&#?\w+;\Z")
_LONGEST_REFERENCE = 34
"""Characters of ``&CounterClockwiseContourIntegral;`` and one more."""
_ESCAPE = expression(r"\\([!-/:-@\[-`{-~])")
_CLOSED = ("Link", "Image", "CodeBlock", "HtmlBlock")


def may_have_addresses(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return (":" in text and "://" in text) or "www." in text or ("W" in text and "WWW." in text)


def link_addresses(text: str, events: Sequence[Event]) -> Iterator[Event]:
    """The events of a text, in which bare addresses are links as those between ``<`` and ``>`` are."""
    found = _ADDRESS.finditer(text)
    address = next(found, None)
    closed = inside = done = 0
    for at, event in enumerate(events):
        edge, tag, data, start, end = event
        if tag in _CLOSED:
            closed += {"start": 1, "end": -1, "leaf": 0}[edge]
        if edge == "end" and inside:
            inside -= 1
            continue
        if edge != "end" and start < done:
            if end <= done:
                inside += edge == "start"
                continue
            start, data = done, data[done - start :]
        if tag != "Text" or closed or len(data) != end - start:
            yield event
            continue
        while True:
            while address and address.start() < start:
                address = next(found, None)
            if address is None or address.start() >= end:
                break
            first, done = address.start(), _end(text, events, at, address)
            if first > start:
                yield event_of(("leaf", tag, data[: first - start], start, first))
            yield from _link(text, first, done)
            start, data = min(done, end), data[done - start :]
        if start < end:
            yield event_of(("leaf", tag, data, start, end))


def _end(text: str, events: Sequence[Event], at: int, found: re.Match[str]) -> int:
    """Where an address ends: before what ends its sentence, and before an element that reaches beyond it."""
    start, end = found.span()
    within: list[Event] = []
    while (at := at + 1) < len(events) and events[at].start < end:
        event = events[at]
        inside = event.tag in ("Emphasis", "Strong", "Strikethrough") and event.end <= end
        if inside and event.start > start:
            within.append(event)
        elif event.start > start and event.tag != "Text":
            end = event.start
    # One that holds what ends the address is not in it either.
    end = next((event.start for event in within if event.start < end < event.end), end)
    least = max((event.end for event in within if event.end <= end), default=start)
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > least:
        last = text[end - 1]
        if last == ";" and (reference := _LAST_REFERENCE.search(text, max(end - _LONGEST_REFERENCE, least), end)):
            end = reference.start()
        elif last in _LAST or (last == ")" and unopened > 0):
            unopened -= last == ")"
            end -= 1
        else:
            break
    return end


def _meant(reference: re.Match[str]) -> str:
    from html import unescape

    return unescape(reference[0])


def _link(text: str, start: int, end: int) -> Iterator[Event]:
    written = _ESCAPE.sub(r"\1", _REFERENCE.sub(_meant, text[start:end]))
    target = written if "://" in written else f"http://{written}"
    data = {"link_type": "Autolink", "dest_url": target, "title": "", "id": ""}
    yield event_of(("start", "Link", data, start, end))
    yield event_of(("leaf", "Text", written, start, end))
    yield event_of(("end", "Link", None, start, end))
