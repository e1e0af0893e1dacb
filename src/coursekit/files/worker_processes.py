"""Processes that share work, and that are gone as soon as nobody wants it any more."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext

_running: list[ProcessPoolExecutor] = []


def begin_workers(
    count: int, context: BaseContext | None = None, prepare: Callable[[], object] | None = None
) -> ProcessPoolExecutor:
    """Up to ``count`` processes, for whoever ends them; each begins with ``prepare``."""
    pool = ProcessPoolExecutor(count, context, _begin, (prepare,))
    _running.append(pool)
    return pool


def end_workers(pool: ProcessPoolExecutor) -> None:
    """End the processes, whatever they are doing; the executor itself would wait for that."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
    if pool in _running:
        _running.remove(pool)


def end_all_workers() -> None:
    """End all that were begun: the program ends."""
    for pool in _running[:]:
        end_workers(pool)


@contextmanager
def workers(count: int, prepare: Callable[[], object]) -> Iterator[ProcessPoolExecutor]:
    """Processes that are waited for, or ended at once when the block is left by an exception."""
    pool = begin_workers(count, prepare=prepare)
    try:
        yield pool
        pool.shutdown()
    finally:
        end_workers(pool)


def _begin(prepare: Callable[[], object] | None) -> None:
    _leave_signals_alone()
    if prepare:
        prepare()


def _leave_signals_alone() -> None:
    """Ctrl-C reaches all processes of a terminal: the one that began the others ends them. Told to end, they do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
