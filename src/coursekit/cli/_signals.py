"""Being stopped: by Ctrl-C, by a system that ends the program, by a terminal that is closed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_POLITE = ("SIGINT", "SIGTERM", "SIGHUP")
_AGAIN = 0.2
"""Seconds between two tries. A library may take the first for a fault of what it works on, or drop it in a callback."""


class Stopped(KeyboardInterrupt):
    """Somebody stops the program. What is being written is put away on the way out, as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number
        """130 for Ctrl-C, 143 for SIGTERM: what a shell says of a program that a signal ended."""


_received: list[int] = []
"""The signal that asked for the end, once it came."""


def _stop(number: int, _frame: FrameType | None) -> Any:
    # Whoever insists is obeyed at once.
    signal.signal(number, signal.SIG_DFL)
    _received.append(number)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _insist)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
    raise Stopped(number)


def _insist(_number: int, _frame: FrameType | None) -> Any:
    """Stop once more, unless the program is on its way out and puts away what it was writing."""
    handled = sys.exception()
    while handled is not None:
        if isinstance(handled, Stopped):
            return
        handled = handled.__context__
    raise Stopped(_received[0])


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    """What a callback drops is said by Python, but for a stop, which comes again."""
    if not isinstance(found.exc_value, Stopped):
        sys.__unraisablehook__(found)


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises ``Stopped`` for each polite signal that is not ignored, as under nohup."""
    for name in _POLITE:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)
    sys.unraisablehook = _unraisable
    try:
        yield
    except KeyboardInterrupt as stopped:
        raise (stopped if isinstance(stopped, Stopped) else Stopped(signal.SIGINT)) from None
    except Exception:
        # Some libraries make a fault of their own of it.
        if _received:
            raise Stopped(_received[0]) from None
        raise
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
