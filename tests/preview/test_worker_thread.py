"""The preview's threads: what they are given is done in order, and dropped in the middle when the preview ends."""

from concurrent.futures import CancelledError
from threading import Event
from typing import NoReturn

import pytest

from coursekit.preview.worker_thread import WorkerThread


def test_work_is_done_in_order_and_what_it_raises_is_told() -> None:
    thread, said = WorkerThread("test"), list[int]()

    def fails() -> NoReturn:
        raise OSError("gone")

    first, bad, last = (
        thread.submit(lambda: said.append(1)),
        thread.submit(fails),
        thread.submit(lambda: said.append(2)),
    )
    last.result(60)
    assert (first.result(), said) == (None, [1, 2])
    with pytest.raises(OSError, match="gone"):
        bad.result(60)
    thread.stop()


def test_long_work_is_dropped_and_puts_away_what_it_was_writing() -> None:
    thread, begun, put_away = WorkerThread("test"), Event(), Event()

    def long() -> None:
        try:
            begun.set()
            while True:
                begun.is_set()
        finally:
            put_away.set()

    works, waits = thread.submit(long), thread.submit(lambda: None)
    assert begun.wait(60)
    thread.stop()
    assert put_away.wait(60)
    for future in (works, waits, thread.submit(lambda: None)):
        with pytest.raises(CancelledError):
            future.result(60)
