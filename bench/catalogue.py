"""How many courses are linted: `python bench/catalogue.py`, 1,000 courses of 100 concepts; `--small` for 60 of 20.

The same units of work as `coursekit catalogue lint`, by turns here and by processes of Dask's, nothing kept; then with
all results kept; then units that do nothing, which is what a scheduler costs. Machines differ and are busy: ratios of
one run count, and seconds of processors more than seconds. What 100 workers would take for 1,000 courses is
computed: the longer of what each of them has to do, and of what the scheduler does for all units.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from generate import generate

from coursekit.catalogue.lint_unit import LintOptions, lint_course
from coursekit.catalogue.spread.cluster import Workers
from coursekit.catalogue.spread.results import ResultStore, named_place
from coursekit.catalogue.spread.run import NOWHERE, run_by
from coursekit.catalogue.spread.unit import Way, WorkUnit
from coursekit.files.processors import one_of_many

PROCESSES = 2
IDLE = 300
"""Units that do nothing."""
FULL, FULL_CONCEPTS = 1000, 100
OPTIONS = LintOptions(cache=False)


def nothing(_folder: str, _options: Any) -> bytes:
    """The work of a unit that does nothing."""
    return b""


def no_content(folder: str, _options: Any) -> str:
    """Its content."""
    return folder


def courses(count: int, concepts: int, folder: Path) -> list[WorkUnit]:
    """Courses of the same concepts, each with a title of its own, so that no result is that of another."""
    model = folder / "model"
    generate(concepts, model)
    units = []
    for number in range(count):
        course = folder / f"course-{number}"
        for path in sorted(model.rglob("*")):
            target = course / path.relative_to(model)
            if path.is_dir():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".svg":
                target.hardlink_to(path)
            else:
                text = path.read_text(encoding="utf-8").replace("title: ", f"title: {number} – ", 1)
                target.write_text(text.replace(f"id: bench-{concepts}", f"id: course-{number}"), encoding="utf-8")
        units.append(WorkUnit(course.name, str(course), lint_course, OPTIONS))
    return units


class Meter:
    """What a piece of work took: seconds, and seconds of processors, of this process and of those below it."""

    def __init__(self) -> None:
        self.seconds = self.own = self.below = 0.0
        self.most_memory = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Adds what is done meanwhile."""
        begun, own, below = time.perf_counter(), time.process_time(), self._below()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - begun
            self.own += time.process_time() - own
            self.below += self._below() - below

    def _below(self) -> float:
        """Seconds of the processes below; those that ended meanwhile are not in it, and none does in a good run."""
        total = 0.0
        for process in psutil.Process().children(recursive=True):
            times = process.cpu_times()
            total += times.user + times.system
            # The most since it began, where the system says so (Linux)
            status = Path(f"/proc/{process.pid}/status")
            most = (
                [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
                if status.exists()
                else []
            )
            memory = int(most[0].split()[1]) * 1024 if most else process.memory_info().rss
            self.most_memory = max(self.most_memory, memory)
        return total


def work(meter: Meter, workers: Workers, units: list[WorkUnit], place: ResultStore = NOWHERE) -> int:
    """Have units done; returns how many were known."""
    with meter.running():
        outcomes = list(run_by(workers, units, place))
    failed = [outcome.result for outcome in outcomes if not isinstance(outcome.result, bytes)]
    assert not failed, failed[:3]
    return sum(outcome.known for outcome in outcomes)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("courses", type=int, nargs="?", default=1000)
    parser.add_argument("--concepts", type=int, default=100)
    parser.add_argument("--small", action="store_true", help="60 courses of 20 concepts.")
    given = parser.parse_args()
    count, concepts = (60, 20) if given.small else (given.courses, given.concepts)
    one, two, warm_one, warm_two, idle, start = (Meter() for _ in range(6))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, Workers(Way()) as here:
        folder = Path(name)
        units = courses(count, concepts, folder)
        nothings = [WorkUnit(f"idle-{number}", f"{number}", nothing, None, no_content) for number in range(IDLE)]
        kept = named_place(str(folder / "results"))
        with Workers(Way(processes=PROCESSES)) as there:
            work(start, there, nothings[:PROCESSES])
            # What Python and lint load once is not the courses'
            work(Meter(), here, units[:1])
            work(Meter(), there, units[: 2 * PROCESSES])
            # By turns, so that a busy machine is as busy for both
            share = -(-count // 5)
            for at in range(0, count, share):
                with one_of_many():  # Lint would take all processors for a large course
                    work(one, here, units[at : at + share])
                work(two, there, units[at : at + share], kept)
            assert work(warm_two, there, units, kept) == count
            work(idle, there, nothings)
        assert work(warm_one, here, units, kept) == count
    print(f"| {count:,} courses of {concepts} concepts | seconds | processor s | a course, processor ms |")
    print("| --- | ---: | ---: | ---: |")
    for label, meter in (
        ("one process, nothing kept", one),
        ("two processes, nothing kept", two),
        ("one process, all known", warm_one),
        ("two processes, all known", warm_two),
    ):
        cost = meter.own + meter.below
        print(f"| {label} | {meter.seconds:.1f} | {cost:.1f} | {1000 * cost / count:.1f} |")
    print(f"\nTwo processes take {two.seconds / one.seconds:.2f} of the time of one.")
    print(f"Starting two processes: {start.seconds:.1f} s, {start.own + start.below:.1f} s of processors.")
    print(f"A unit that does nothing: {1000 * idle.own / IDLE:.2f} ms of the scheduler's processor, ", end="")
    print(f"{1000 * idle.below / IDLE:.2f} ms of a worker's ({1000 * idle.seconds / IDLE:.1f} ms passed).")
    print(f"The most memory of a worker: {two.most_memory / 1e6:.0f} MB.")
    # Linear in concepts, as lint is; each worker has a core as fast as these, and files keep up with all of them
    scale = FULL_CONCEPTS / concepts
    serial, spread, alone = idle.own / IDLE, two.below / count * scale, (one.own + one.below) / count * scale
    print(f"\n{FULL:,} courses of {FULL_CONCEPTS} concepts, computed: {FULL * alone:.0f} s in one process;")
    for many in (2, 10, 100):
        print(f"  {many} workers: {max(spread * -(-FULL // many), serial * FULL):.0f} s, started already")
    print(f"The scheduler is busy all the time with {spread / serial:.0f} workers.")


if __name__ == "__main__":
    main()
