"""Being stopped: by Ctrl-C, by a system that ends the program, by a terminal that is closed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_POLITE = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """Somebody stops the program. What is being written is put away on the way out, as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number
        """130 for Ctrl-C, 143 for SIGTERM: what a shell says of a program that a signal ended."""


def _stop(number: int, _frame: FrameType | None) -> Any:
    # Whoever insists is obeyed at once.
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises ``Stopped`` for each polite signal that is not ignored, as under nohup."""
    for name in _POLITE:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)
    try:
        yield
    except KeyboardInterrupt as stopped:
        raise (stopped if isinstance(stopped, Stopped) else Stopped(signal.SIGINT)) from None
