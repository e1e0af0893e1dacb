"""A list as long as the course, laid out some pages at a time, on the same pages as if it were laid out at once.

What does not fill its pages, at the end of each time, is laid out again with what follows: so every page but the last
is as full as in one document, and no process holds more than a few of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import descendants, element_of

TOGETHER = 80_000
"""Characters of HTML that are laid out at once, a little less than a stage has."""
CONTINUED = "data-continued"
STYLE = f"[{CONTINUED}] {{ margin-block-start: 0 !important; padding-block-start: 0 !important }}"
"""An element that began on an earlier page has no edge above."""
_ENTRY = "data-entry"
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*)>")
_ID = re.compile(r' id="[^"]*"')
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(frozen=True)
class _Entry:
    """Where an entry begins, and the tags around it from the outside, below ``html``; ``begun`` of them earlier."""

    at: int
    around: tuple[str, ...]
    begun: int


@dataclass(frozen=True)
class Entries:
    """The entries of a part; there are none in one that is laid out at once."""

    html: str

    @cached_property
    def _entries(self) -> Sequence[_Entry]:
        return tuple(_found(self.html)) if len(self.html) > TOGETHER else ()

    def run_from(self, start: int, pages_long: int = 1) -> tuple[str, int]:
        """A document of the entries from one on that are laid out at once; and the entry after them, 0 for none."""
        entries = self._entries
        first = entries[start].at if start else 0
        limit = first + TOGETHER * pages_long
        stop = next((at for at in range(start + 1, len(entries)) if entries[at].at > limit), 0)
        head = self._head(entries[start]) if start else ""
        if not stop:
            return head + self.html[first:], 0
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(entries[stop].around))
        return f"{head}{self.html[first : entries[stop].at]}{closing}</html>", stop

    def _head(self, entry: _Entry) -> str:
        """What stands before a run of entries that is not the first: the elements around it go on, or begin here."""
        again = (_ID.sub("", tag)[:-1] + f" {CONTINUED}>" for tag in entry.around[: entry.begun])
        return self.html[: self.html.index("<body")] + "".join((*again, *entry.around[entry.begun :]))


def _found(html: str) -> Iterator[_Entry]:
    around: tuple[str, ...] = ()
    begun = 0
    for tag in _TAG.finditer(html, html.index("<body")):
        closing, name, rest = tag.groups()
        if closing:
            around = around[:-1]
            begun = min(begun, len(around))
            continue
        if f" {_ENTRY}" in rest:
            yield _Entry(tag.start(), around, begun)
            begun = len(around)
        if name not in _VOID and not rest.endswith("/"):
            around = (*around, tag[0])


def _name(tag: str) -> str:
    found = _TAG.match(tag)
    return found[2] if found else ""


def full_pages(page_boxes: Sequence[Any]) -> tuple[int, int]:
    """How many of the pages stay as they are whatever entries follow, and the first entry after these pages.

    An even number, or left pages would turn into right ones; 0 if the entries are too few.
    """
    begun = [list(_entries_on(page_box)) for page_box in page_boxes]
    numbers = {entry: number for number, entry in enumerate(dict.fromkeys(entry for page in begun for entry in page))}
    for page in range((len(begun) - 1) // 2 * 2, 0, -2):
        if begun[page] and begun[page][0] not in begun[page - 1]:
            return page, numbers[begun[page][0]]
    return 0, 0


def _entries_on(page_box: Any) -> Iterator[Any]:
    for box in descendants(page_box):
        element = element_of(box)
        if element is not None and element.get(_ENTRY) is not None:
            yield element
