"""What of a drawing is left out, noted with its place: the same once, with how often it is there."""

from dataclasses import replace
from typing import Literal

from coursekit.pictures.svg.addresses import Told
from coursekit.pictures.svg.drawing import Mark
from coursekit.text.source import Span

LONGEST = 200
"""Bytes of a place that is shown."""
MOST = 5
"""Different things of a kind that are told one by one."""
Does = Literal["runs", "loads", "unseen"]


class Notes:
    """Of one drawing. ``at`` is the byte that is being read, and only grows; ``told`` counts what was noted.

    ``place``, while it is set, stands for where all is that is noted.
    """

    def __init__(self, path: str, content: bytes) -> None:
        self.at = 0
        self.told = self.running = 0
        self.place: Span | None = None
        self._path, self._content = path, content
        self._marks: dict[tuple[str, str], Mark] = {}
        self._others = dict.fromkeys(("runs", "loads", "unseen"), 0)
        self._reached = (3, 0) if content.startswith(b"\xef\xbb\xbf") else (0, 0)

    def note(self, does: Does, what: str) -> None:
        """Note what something does."""
        self.told += 1
        self.running += does == "runs"
        if known := self._marks.get((does, what)):
            self._marks[does, what] = replace(known, times=known.times + 1)
        elif sum(how == does for how, _ in self._marks) < MOST:
            self._marks[does, what] = Mark(what, self.place or self.here())
        else:
            self._others[does] += 1

    def tell(self, told: Told) -> None:
        """Note what an address does, if it does anything."""
        does, what = told
        if does:
            self.note(does, what)

    def marks(self, does: Does) -> tuple[Mark, ...]:
        """What was noted of a kind, in the order of the file."""
        found = [mark for (how, _), mark in self._marks.items() if how == does]
        if others := self._others[does]:
            found[-1] = replace(found[-1], what=f"{found[-1].what} and {others:,} more")
        return tuple(found)

    def here(self) -> Span:
        """The tag that is being read; places only grow, so each byte is counted once."""
        at = max(self.at, self._reached[0])
        start = self._reached[1] + len(self._content[self._reached[0] : at].decode(errors="replace"))
        self._reached = (at, start)
        end = self._content.find(b">", at, at + LONGEST) + 1 or at + LONGEST
        return Span(self._path, start, start + len(self._content[at:end].decode(errors="replace")))
