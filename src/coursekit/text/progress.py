"""How far something is that takes longer than a second: one line on stderr, written over, and on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from coursekit.text.visible import visible

T = TypeVar("T")
AFTER = 1.0
"""Seconds in which nothing is shown: most work is done by then."""
EACH = 0.1
"""Seconds between two states that are shown."""
BAR = 20
"""Characters of the bar."""
WIDEST = 100
_CLEAR = "\r\x1b[K"
_running: list["Progress"] = []


class Progress:
    """What is done of something. Only the outermost is shown where one stands in another."""

    def __init__(self, what: str, of: int = 0) -> None:
        self._what = what
        self._of = of
        self._done = 0
        self._begun = time.monotonic()
        self._shown_at = 0.0
        self._shown = False

    def step(self, title: str = "", done: int = 1) -> None:
        """Some more is done, or is begun; ``title`` says what."""
        self._done += done
        self.tell(title)

    def tell(self, title: str = "") -> None:
        """Show how it stands, if it is time to."""
        now = time.monotonic()
        outermost = not _running or _running[0] is self
        if outermost and now - self._begun >= AFTER and now - self._shown_at >= EACH and _is_terminal():
            self._shown_at, self._shown = now, True
            _write(_CLEAR + self._line(title))

    def _line(self, title: str) -> str:
        counted = ""
        if self._of:
            done = min(self._done, self._of)
            full = BAR * done // self._of
            counted = f"  {'█' * full}{'░' * (BAR - full)}  {done} of {self._of}"
        line = visible(f"  {self._what}{counted}{f'  {title}' if title else ''}")
        from shutil import get_terminal_size

        return line[: min(get_terminal_size().columns - 1, WIDEST)]

    def end(self) -> None:
        """Nothing of it stays."""
        if self._shown:
            _write(_CLEAR)


@contextmanager
def progress(what: str, of: int = 0) -> Iterator[Progress]:
    """Show how far something is, of so many, until it ends."""
    shown = Progress(what, of)
    _running.append(shown)
    try:
        yield shown
    finally:
        _running.remove(shown)
        shown.end()


def counted(items: Iterable[T], what: str, of: int) -> Iterator[T]:
    """The items, with how many were taken."""
    with progress(what, of) as shown:
        for item in items:
            yield item
            shown.step()


def _is_terminal() -> bool:
    # Without a console, or with stderr closed, there is no stream at all
    return sys.stderr is not None and sys.stderr.isatty()


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, UnicodeEncodeError):
        # A terminal that went, or that has no such characters, is told nothing.
        return
