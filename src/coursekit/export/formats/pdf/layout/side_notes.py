"""Remarks in the margin, in lines that run from right to left.

WeasyPrint turns such a line around with all that floats beside it, so that a remark would lie on the text. What floats
from the beginning of a paragraph stays where it is put.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_IN_PLACE = frozenset(("td", "th", "alert", "option", "footnotes"))
"""Tags and classes inside of which a remark stands where it is written (``css/concept.css``)."""
_HOLDERS = frozenset(("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"))


def put_first(root: Any) -> None:
    """Move each remark to the beginning of the paragraph or item that it stands in."""
    parents = {child: parent for parent in root.iter() for child in parent}
    notes = [each for each in root.iter("span") if each.get("class") == "side-note"]
    for note in reversed(notes):
        if any(_IN_PLACE.intersection((each.tag, *each.get("class", "").split())) for each in _around(note, parents)):
            continue
        holder = parents[note]
        while holder.tag not in _HOLDERS and holder in parents:
            holder = parents[holder]
        if holder.tag in _HOLDERS:
            _take_out(parents[note], note)
            note.tail, holder.text = holder.text, None
            holder.insert(0, note)


def _around(element: Any, parents: Mapping[Any, Any]) -> Iterator[Any]:
    """The elements that an element stands in, the nearest first."""
    while element in parents:
        element = parents[element]
        yield element


def _take_out(parent: Any, note: Any) -> None:
    """Take an element out and leave the words behind it."""
    at = list(parent).index(note)
    words = note.tail or ""
    parent.remove(note)
    note.tail = None
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
