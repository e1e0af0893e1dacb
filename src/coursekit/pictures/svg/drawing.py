"""What a drawing is: how wide, what is in it, and what is shipped of it."""

from msgspec import Struct

from coursekit.text.source import Span

MAX_DRAWING_BYTES = 10_000_000
"""Ten times what a phone should load; it takes a second or two to look through."""


class Occurrence(Struct, frozen=True):
    """Something in a drawing, with its first place in the file, and how often it is there."""

    what: str
    span: Span
    times: int = 1

    @property
    def often(self) -> str:
        """``, 3 times``; empty for once."""
        return f", {self.times:,} times" if self.times > 1 else ""


class Drawing(Struct, frozen=True):
    """An SVG. ``width`` and ``smallest_text`` are in its own units.

    ``content`` is what is shipped: written anew, of what is understood. What was left out is in ``runs``, ``loads``
    and ``unseen``, which no browser draws; what only editors read is told nowhere. ``problem`` says why it can't be
    read; then nothing is shipped. ``program`` made it, if it says so.
    """

    width: float = 0
    runs: tuple[Occurrence, ...] = ()
    loads: tuple[Occurrence, ...] = ()
    unseen: tuple[Occurrence, ...] = ()
    smallest_text: float = 0
    smallest: Span | None = None
    problem: str = ""
    program: str = ""
    content: bytes = b""
