"""What of a drawing is left out, noted with its place: the same once, with how often it is there."""

from typing import Literal

from msgspec.structs import replace

from coursekit.pictures.svg.addresses import AddressEffect
from coursekit.pictures.svg.drawing import Occurrence
from coursekit.text.source import Span

LONGEST = 200
"""Bytes of a place that is shown."""
MOST = 5
"""Different things of a kind that are told one by one."""
Does = Literal["runs", "loads", "unseen"]


class Notes:
    """Of one drawing. ``at`` is the byte that is being read, and only grows; ``count`` is how much was noted.

    ``place``, while it is set, stands for where all is that is noted.
    """

    def __init__(self, path: str, content: bytes) -> None:
        self.at = 0
        self.count = self.running = 0
        self.place: Span | None = None
        self._path, self._content = path, content
        self._occurrences: dict[tuple[str, str], Occurrence] = {}
        self._others = dict.fromkeys(("runs", "loads", "unseen"), 0)
        self._reached = (3, 0) if content.startswith(b"\xef\xbb\xbf") else (0, 0)

    def note(self, does: Does, what: str) -> None:
        """Note what something does."""
        self.count += 1
        self.running += does == "runs"
        if known := self._occurrences.get((does, what)):
            self._occurrences[does, what] = replace(known, times=known.times + 1)
        elif sum(how == does for how, _ in self._occurrences) < MOST:
            self._occurrences[does, what] = Occurrence(what, self.place or self.here())
        else:
            self._others[does] += 1

    def note_effect(self, effect: AddressEffect) -> None:
        """Note what an address does, if it does anything."""
        does, what = effect
        if does:
            self.note(does, what)

    def occurrences(self, does: Does) -> tuple[Occurrence, ...]:
        """What was noted of a kind, in the order of the file."""
        found = [occurrence for (how, _), occurrence in self._occurrences.items() if how == does]
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
