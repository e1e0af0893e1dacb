"""Parts typeset by as many processes as there are processors; each holds one part at a time."""

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, cast

from coursekit.exporters import Refused
from coursekit.exporters.pdf.laid import Laid, laid_from
from coursekit.exporters.pdf.layout.progress import Progress
from coursekit.exporters.pdf.layout.reach import Reach
from coursekit.exporters.pdf.layout.typeset import put_away, typeset
from coursekit.exporters.pdf.parts import Part

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

STOPS = (signal.SIGINT, signal.SIGTERM)

_Job = tuple[tuple[str, ...], Reach, Mapping[str, int], str]
"""What a worker needs beside its parts: styles, what may be read, rooms, and the folder for temporary files."""

WORTH_PROCESSES = 60_000
"""Characters of HTML: below, starting processes costs more than it saves."""


def each_typeset(
    parts: Sequence[Part], styles: tuple[str, ...], reach: Reach, rooms: Mapping[str, int], workers: int
) -> Iterator[tuple[Part, Laid, bytes]]:
    """Each part as it gets ready: laid out, and drawn, as ``Drawn.to_bytes``. Raises Refused when a process dies."""
    workers = min(workers or _processors(), len(parts))
    progress = Progress(len(parts))
    with _own_temporary_folder() as folder:
        if workers < 2 or sum(len(part.html) for part in parts) < WORTH_PROCESSES:
            try:
                for part in parts:
                    progress.begin(part.title)
                    laid, drawn = typeset(part, styles, reach, rooms)
                    yield part, laid, drawn.to_bytes()
            finally:
                put_away()
        else:
            for ready in _on_processes(parts, styles, reach, rooms, workers, folder):
                progress.begin(ready[0].title)
                yield ready
    progress.end()


@contextmanager
def _own_temporary_folder() -> Iterator[str]:
    """Where WeasyPrint keeps its fonts until this ends, however it ends: a process that is stopped clears nothing."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        try:
            yield folder
        finally:
            tempfile.tempdir = before


def _on_processes(
    parts: Sequence[Part],
    styles: tuple[str, ...],
    reach: Reach,
    rooms: Mapping[str, int],
    workers: int,
    folder: str,
) -> Iterator[tuple[Part, Laid, bytes]]:
    """The longest first. Without threads or queues, which may wait for ever for a process that was stopped."""
    from multiprocessing.connection import wait

    team: dict[Connection, BaseProcess] = {}
    busy: dict[Connection, Part] = {}
    waiting = iter(sorted(parts, key=lambda part: -len(part.html)))
    try:
        for part in islice(waiting, workers):
            here = _start(team, (styles, reach, rooms, folder))
            busy[here] = _given(here, part)
        while busy:
            for here in cast("list[Connection]", wait(list(busy))):
                done = busy.pop(here)
                with _alive():
                    answer = here.recv()
                if isinstance(answer, Exception):
                    raise answer
                for part in islice(waiting, 1):
                    busy[here] = _given(here, part)
                yield done, laid_from(answer[0]), answer[1]
    finally:
        for process in team.values():
            process.terminate()
        for here, process in team.items():
            process.join()
            here.close()


@contextmanager
def _alive() -> Iterator[None]:
    """Raises Refused when the process at the other end of a pipe is gone."""
    try:
        yield
    except (EOFError, OSError):
        message = (
            "A process that lays out the book was stopped, perhaps for want of memory: free some and export again."
        )
        raise Refused(message=message) from None


def _given(worker: "Connection", part: Part) -> Part:
    with _alive():
        worker.send(part)
    return part


def _start(team: "dict[Connection, BaseProcess]", job: "_Job") -> "Connection":
    """A new worker, which ends when this process does: so it must not hold our ends of the others' pipes."""
    from multiprocessing import get_context

    context = get_context()
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, (*team, here), *job), daemon=True)
    with _undisturbed():
        process.start()
    there.close()
    team[here] = process
    return here


def _work(
    connection: "Connection",
    ours: Sequence["Connection"],
    styles: tuple[str, ...],
    reach: Reach,
    rooms: Mapping[str, int],
    folder: str,
) -> None:
    _begin_work(folder)
    for end in ours:
        end.close()
    with suppress(EOFError):
        while True:
            part = connection.recv()
            try:
                laid, drawn = typeset(part, styles, reach, rooms)
            except Exception as error:
                connection.send(error)
            else:
                connection.send((laid.to_json(), drawn.to_bytes()))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A worker that has just begun would take Ctrl-C as its parent does, so it comes when the worker is ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work(folder: str) -> None:
    """Ctrl-C reaches all processes of a terminal; the one that waits for the others deals with it, and stops them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    tempfile.tempdir = folder


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
