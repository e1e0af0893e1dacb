"""A page on its way: its lines, each with the number that it had in its file, and what was taken out of it."""

from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.losses import Losses


@dataclass
class FileLine:
    """A line of text; ``number`` is that in the file, from 1."""

    text: str
    number: int


@dataclass
class PageReading:
    """What a page says outside of its prose, and where what it can't hold is listed.

    ``asking`` counts the exercises that are being read, ``inner`` are the solutions inside them.
    ``myst`` says that a line that begins with a percent sign is a comment.
    """

    path: str
    losses: Losses
    anchor: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)
    asking: int = 0
    myst: bool = False
    inner: list[str] = field(default_factory=list)

    def list(self, number: int, what: str, words: str = "") -> None:
        """List a thing of this file."""
        self.losses.add(self.path, number, what, words)
