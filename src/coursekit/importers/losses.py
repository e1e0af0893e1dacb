"""What a course can't hold of a source, with its place: no word is lost silently."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.text.visible import visible


class NotImported(Exception):
    """A source of which no course can be made; the message says why, and what to do."""


@dataclass(frozen=True, order=True)
class Loss:
    """``line`` of ``path`` in the source counts from 1; 0 where there is none. ``words`` are left out."""

    path: str
    line: int
    what: str
    words: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return visible(f"{place}: {self.what}" + (f": “{' '.join(self.words.split())}”" if self.words else ""))


@dataclass
class Losses:
    """All that was listed, in the order of the source's files."""

    entries: list[Loss] = field(default_factory=list)

    def add(self, path: str, line: int, what: str, words: str = "") -> None:
        """List a thing; ``words`` are those of the source that stand nowhere in the course."""
        self.entries.append(Loss(path, line, what, words))

    def __iter__(self) -> Iterator[Loss]:
        return iter(sorted(dict.fromkeys(self.entries)))

    def __len__(self) -> int:
        return len(set(self.entries))
