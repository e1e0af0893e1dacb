"""How far the book is, on a terminal."""

import sys

from coursekit.text.visible import visible

WIDTH = 78
_CLEAR = "\r\x1b[K"


class Progress:
    """One line on stderr that is written over; nothing where stderr is no terminal."""

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._begun = 0
        # Without a console, or with stderr closed, there is no stream at all
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def begin(self, title: str) -> None:
        self._begun += 1
        if self._shown:
            line = visible(f"  {self._begun} of {self._parts}  {title}")
            sys.stderr.write(f"{_CLEAR}{line[:WIDTH]}")
            sys.stderr.flush()

    def end(self) -> None:
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
