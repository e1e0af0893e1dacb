"""Words of a text that carry an element of their own: a term the player explains, a place the book's index leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from coursekit.text.event import Event

MarkedText = Literal["prose", "anchor"]
"""What a concept tells, and where words are marked: the same words may stand elsewhere, in an answer or an option."""


@dataclass(frozen=True, slots=True)
class Mark:
    """From ``start`` to ``end``, offsets in the text, stands ``opening`` and ``closing`` around the words.

    Marks of a text do not overlap, and what is emphasised or linked lies wholly inside a mark or outside of it.
    """

    start: int
    end: int
    opening: Markup
    closing: Markup


def marked(event: Event, marks: Sequence[Mark]) -> Markup:
    """The words of a text event, with the tags of the marks that begin or end in it."""
    if not marks:
        return escape(event.data)
    out, done = Markup(""), event.start
    for mark in sorted(marks, key=lambda mark: mark.start):
        begins = event.start <= mark.start < event.end
        if begins:
            out += escape(event.data[done - event.start : mark.start - event.start]) + mark.opening
            done = mark.start
        if event.start < mark.end <= event.end or (begins and mark.end == mark.start):
            out += escape(event.data[done - event.start : mark.end - event.start]) + mark.closing
            done = mark.end
    return out + escape(event.data[done - event.start :])
