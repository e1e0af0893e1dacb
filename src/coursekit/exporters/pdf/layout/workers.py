"""Parts typeset by as many processes as there are processors; each holds one part at a time."""

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from coursekit.exporters import Refused
from coursekit.exporters.pdf.laid import Laid, laid_from
from coursekit.exporters.pdf.layout.progress import Progress
from coursekit.exporters.pdf.layout.reach import Reach
from coursekit.exporters.pdf.layout.typeset import put_away, typeset
from coursekit.exporters.pdf.parts import Part

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
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(workers, initializer=_begin_work, initargs=(folder,))
    try:
        longest_first = sorted(parts, key=lambda part: -len(part.html))
        waiting = {pool.submit(_typeset_as_data, part, styles, reach, rooms): part for part in longest_first}
        for future in as_completed(waiting):
            told, drawn = future.result()
            yield waiting.pop(future), laid_from(told), drawn
    except BrokenProcessPool:
        message = (
            "A process that lays out the book was stopped, perhaps for want of memory: free some and export again."
        )
        raise Refused(message=message) from None
    except BaseException:
        for process in list(pool._processes.values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _typeset_as_data(part: Part, styles: tuple[str, ...], reach: Reach, rooms: Mapping[str, int]) -> tuple[str, bytes]:
    laid, drawn = typeset(part, styles, reach, rooms)
    return laid.to_json(), drawn.to_bytes()


def _begin_work(folder: str) -> None:
    """Ctrl-C reaches all processes of a terminal; the one that waits for the others deals with it, and stops them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tempfile.tempdir = folder


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
