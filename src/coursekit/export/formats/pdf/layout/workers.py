"""Parts typeset by as many processes as there are processors; each holds one part at a time, and nothing of the course.

The processes are begun anew: a copy of this one would have the whole course in it.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.export.formats.pdf.layout.keeping import typeset_and_save
from coursekit.export.formats.pdf.layout.numbers import DigitCounts, named_in
from coursekit.export.formats.pdf.layout.part_cache import PartCache
from coursekit.export.formats.pdf.layout.process import Process
from coursekit.export.formats.pdf.layout.typeset import put_away
from coursekit.export.formats.pdf.parts import Part
from coursekit.files.drafts import scratch_folder
from coursekit.files.processors import processors
from coursekit.text.progress import progress

WORTH_PROCESSES = 60_000
"""Bytes of HTML: below, starting processes costs more than it saves."""

RENEWED_AFTER = 1_500_000
"""Bytes of HTML that a process typesets: Pango and its libraries keep about 10 bytes of memory for each, for good."""


@dataclass
class Typesetters:
    """Who typesets and keeps parts: this process a few, others many, up to ``limit`` of them at once."""

    cache: PartCache
    limit: int
    _processes: list[Process] = field(default_factory=list)

    def work(self, parts: Sequence[Part], keys: Mapping[str, str], digit_counts: DigitCounts) -> None:
        """Typeset parts, and keep each under its key, by name. Raises Refused when a process dies."""
        with progress("laying out", len(parts)) as shown:
            for part in self._each(parts, keys, digit_counts):
                shown.step(part.title)

    def _each(self, parts: Sequence[Part], keys: Mapping[str, str], digit_counts: DigitCounts) -> Iterator[Part]:
        """Parts as they get ready, or begin where they are made one after another."""
        if not self._processes and sum(part.size for part in parts) < WORTH_PROCESSES:
            for part in parts:
                yield part
                typeset_and_save(part, keys[part.name], _named(part, digit_counts), self.cache)
        elif parts:
            yield from self._on_processes(parts, keys, digit_counts)

    def _on_processes(
        self, parts: Sequence[Part], keys: Mapping[str, str], digit_counts: DigitCounts
    ) -> Iterator[Part]:
        from concurrent.futures import ThreadPoolExecutor, as_completed
        from queue import SimpleQueue

        while len(self._processes) < min(self.limit or processors(), len(parts)):
            self._processes.append(Process.begin(self.cache))
        idle: SimpleQueue[Process] = SimpleQueue()
        for process in self._processes:
            idle.put(process)

        def ask(part: Part) -> None:
            process = idle.get()
            try:
                process.ask((part, keys[part.name], _named(part, digit_counts)), part.size)
                process = self._fresh(process)
            finally:
                # Even one that is no more: who waits for it would wait for ever.
                idle.put(process)

        threads = ThreadPoolExecutor(len(self._processes))
        try:
            waiting = {threads.submit(ask, part): part for part in sorted(parts, key=lambda part: -part.size)}
            for ready in as_completed(waiting):
                ready.result()
                yield waiting.pop(ready)
        except BaseException:
            self.stop()
            raise
        finally:
            threads.shutdown(wait=True, cancel_futures=True)

    def _fresh(self, process: Process) -> Process:
        """The process, or a new one in its place."""
        if process.served > RENEWED_AFTER and process in self._processes:
            self._processes.remove(process)
            process.end()
            process = Process.begin(self.cache)
            self._processes.append(process)
        return process

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        for process in self._processes:
            process.end()
        self._processes.clear()


@contextmanager
def typesetters(cache_beside: Callable[[Path], PartCache], limit: int) -> Iterator[Typesetters]:
    """``limit`` 0 is as many processes as there are processors. The cache's spare folder is there until the end.

    WeasyPrint keeps its fonts there, too: a process that is stopped clears nothing.
    """
    before = tempfile.tempdir
    with scratch_folder() as folder:
        tempfile.tempdir = str(folder)
        workers = Typesetters(cache_beside(folder), limit)
        try:
            yield workers
        finally:
            workers.stop()
            put_away()
            tempfile.tempdir = before


def _named(part: Part, digit_counts: DigitCounts) -> DigitCounts:
    """The counts that a part needs."""
    return {id: digit_counts[id] for id in named_in(part.html) if id in digit_counts}
