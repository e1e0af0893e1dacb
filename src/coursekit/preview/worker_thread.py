"""A thread that does what it is given, one thing after the other, and can be stopped in the middle of one."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

PATIENCE = 1
"""Seconds that a thread has to put away what it was writing."""


class _Dropped(BaseException):
    """Raised inside what the thread is doing."""


class WorkerThread:
    """Executors of the standard library are waited for when the program ends, however long their work takes."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._stopped = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], Any]) -> "Future[Any]":
        """What will have come of some work; it is cancelled where nobody does it any more."""
        future: Future[Any] = Future()
        if self._stopped:
            future.cancel()
        else:
            self._jobs.put((future, work))
        return future

    def stop(self) -> None:
        """Drop what is being done, and all that was given."""
        import ctypes

        self._stopped = True
        self._jobs.put(None)
        if self._thread.is_alive():
            thread = ctypes.c_ulong(self._thread.ident or 0)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Dropped))
            self._thread.join(PATIENCE)
        with suppress(Empty):
            while True:
                if job := self._jobs.get_nowait():
                    job[0].cancel()

    def _work(self) -> None:
        with suppress(_Dropped):
            while not self._stopped and (job := self._jobs.get()):
                future, work = job
                if future.set_running_or_notify_cancel():
                    _do(work, future)


def _do(work: Callable[[], Any], future: "Future[Any]") -> None:
    try:
        result = work()
    except _Dropped:
        future.set_exception(CancelledError())
        raise
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
