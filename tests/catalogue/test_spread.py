"""Work on many courses: the same results here, by processes, and on a cluster; whatever dies meanwhile."""

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from catalogue import works
from conftest import TESTS
from coursekit.catalogue.spread.results import ResultStore, named_place, own_place, results_at
from coursekit.catalogue.spread.run import failures, run
from coursekit.catalogue.spread.unit import CouldNotSpread, Failure, UnitOutcome, Way

TEXTS = ["first", "large", "slow", "last", "first"]
# distributed leaves a connection to a worker that died to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")


@pytest.fixture(autouse=True)
def _no_connection_is_left_to_later_tests() -> Iterator[None]:
    yield
    gc.collect()


def told(outcomes: list[UnitOutcome]) -> list[tuple[str, bytes | Failure]]:
    return [(each.unit.name, each.result) for each in outcomes]


def names_in(noted: Path) -> list[str]:
    return [line.split()[0] for line in noted.read_text().splitlines()]


def test_here_each_course_is_done_once_and_then_known(tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    units = works.units(tmp_path, TEXTS, options={"noted": str(noted)})
    first = list(run(units, place=own_place(tmp_path)))
    again = list(run(units, place=own_place(tmp_path)))
    assert [each.result for each in first] == [b"FIRST", b"x" * works.LARGE, b"SLOW", b"LAST", b"FIRST"]
    assert told(again) == told(first)
    assert all(each.known for each in again)
    # Of two courses with the same content, the second is known already
    assert names_in(noted) == ["course-0", "course-1", "course-2", "course-3"]
    (tmp_path / "course-3" / "text").write_text("changed")
    assert [each.known for each in run(units, place=own_place(tmp_path))] == [True, True, True, False, True]


def test_one_course_that_fails_leaves_the_others(tmp_path: Path) -> None:
    units = [
        *works.units(tmp_path / "a", ["well", "mistake"], works.failing),
        *works.units(tmp_path / "b", ["."], works.restless),
        *works.units(tmp_path / "c", ["well"], works.failing),
    ]
    outcomes = list(run(units))
    assert [each.result for each in outcomes if isinstance(each.result, bytes)] == [b"well", b"well"]
    assert failures(outcomes) == [
        (
            "course-1",
            "coursekit made a mistake of its own (ValueError: of its own). Please report it, with the course.",
        ),
        ("course-0", "Its files change while they are read. Run it again when nobody writes in it."),
    ]


def test_a_course_that_is_not_there_is_told(tmp_path: Path) -> None:
    (unit,) = works.units(tmp_path, ["gone"])
    (tmp_path / "course-0" / "text").unlink()
    (outcome,) = run([unit])
    assert outcome.result == Failure(f"No such file or directory: {tmp_path}/course-0/text")


def test_a_full_disk_ends_the_run_and_what_was_done_stays(tmp_path: Path) -> None:
    units = works.units(tmp_path, ["well", "full", "never"], works.failing)
    place = named_place(str(tmp_path / "results"))
    running = run(units, place=place)
    assert next(running).result == b"well"
    with pytest.raises(CouldNotSpread, match=r"^/shared/out is full: No space left on device\. Make room there"):
        next(running)
    assert next(run(units, place=place)).known


@pytest.mark.parametrize("address", ["{}/results", "memory://results", "file://{}/far"])
def test_results_are_read_only_whole(address: str, tmp_path: Path) -> None:
    place = named_place(address.format(tmp_path))
    results = results_at(place)
    assert results.read("a" * 32) is None
    results.keep("a" * 32, b"kept")
    results.keep("a" * 32, b"kept")
    assert results_at(place).read("a" * 32) == b"kept"
    for folder in ("results", "far"):
        for path in (tmp_path / folder).glob("*"):
            assert path.name == "a" * 32  # no draft is left
            path.write_bytes(path.read_bytes()[:-1])
            assert results.read("a" * 32) is None


def test_results_beside_a_catalogue_are_believed_only_when_this_machine_wrote_them(tmp_path: Path) -> None:
    results_at(own_place(tmp_path)).keep("a" * 32, b"kept")
    (path,) = (tmp_path / ".coursekit-cache").glob("result-*")
    assert results_at(own_place(tmp_path)).read("a" * 32) == b"kept"
    named = results_at(named_place(str(tmp_path / "other")))
    named.keep("a" * 32, b"foreign")
    path.write_bytes((tmp_path / "other" / ("a" * 32)).read_bytes())
    assert results_at(own_place(tmp_path)).read("a" * 32) is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense://place", "Results can't be kept at nonsense://place: Protocol not known: nonsense."),
        ("{}/file/results", "Results can't be read at {}/file/results: Not a directory. All workers must reach it."),
    ],
)
def test_a_place_that_can_not_be_used_is_told(address: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CouldNotSpread) as trouble:
        list(run(works.units(tmp_path, ["a"]), place=named_place(address.format(tmp_path))))
    assert str(trouble.value) == said.format(tmp_path)


def test_no_cluster_is_told() -> None:
    with pytest.raises(CouldNotSpread, match=r"No cluster answers at tcp://127\.0\.0\.1:9 .*nothing was begun"):
        list(run([], Way(scheduler="tcp://127.0.0.1:9")))


def test_processes_give_the_same_bytes_whatever_dies(tmp_path: Path) -> None:
    """A worker is killed in the middle once, and one course kills each that touches it."""
    texts = ["first", "large", "poison", f"once {tmp_path}/mark", "slow", "last"]
    noted = tmp_path / "noted"
    units = works.units(tmp_path, texts, works.deadly, {"noted": str(noted)})
    place = named_place(str(tmp_path / "results"))
    counts: list[tuple[int, int]] = []
    outcomes = list(run(units, Way(processes=2), place, progress=lambda *count: counts.append(count)))
    assert counts == [(number, len(texts)) for number in range(1, len(texts) + 1)]
    poisoned = outcomes.pop(2)
    assert poisoned.result == Failure(
        "3 workers died of it, the last with nothing else to do: most often it needs more memory than a worker has. "
        "Give workers more, or look at what this course holds."
    )
    assert names_in(noted).count("died") == 3
    # The same as here, where all of it is known
    del units[2]
    here = list(run(units, place=place))
    assert all(each.known for each in here)
    assert told(here) == told(outcomes)
    assert told(list(run(units))) == told(outcomes)


@pytest.mark.long
def test_what_takes_more_memory_than_a_worker_has_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 400_000_000
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 2 * limit)
    noted = tmp_path / "noted"
    units = works.units(tmp_path, ["first", "greedy", "last"], works.greedy, {"noted": str(noted), "limit": limit})
    first, taking, last = run(units, Way(processes=2))
    assert isinstance(taking.result, Failure) and "3 workers died of it" in taking.result.message
    assert noted.read_text().splitlines().count("begun") == 3
    assert (first.result, last.result) == (b"FIRST", b"LAST")


class Elsewhere:
    """A scheduler, and workers in a process group of their own and another folder: another machine, over loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        # Its copy of coursekit was built without the fonts of the book
        ignored = shutil.ignore_patterns("fonts", "__pycache__")
        shutil.copytree(TESTS.parent / "src" / "coursekit", folder / "coursekit", ignore=ignored)
        self._start(
            "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
            "--no-dashboard", "--dashboard-address", "127.0.0.1:0",
        )  # fmt: skip

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        at = ["--scheduler-file", str(self.folder / "scheduler.json")]
        process = subprocess.Popen(
            [sys.executable, *command, *at],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": f"{self.folder}{os.pathsep}{TESTS}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def worker(self, before: str = "") -> subprocess.Popen[bytes]:
        """Another one; ``before`` is what its Python does first."""
        program = f"{before}\nfrom distributed.cli.dask_worker import main\nmain()"
        return self._start("-c", program, "--nthreads", "2", "--no-dashboard", "--no-nanny")

    @property
    def way(self) -> Way:
        while not (self.folder / "scheduler.json").exists():
            time.sleep(0.1)
        return Way(scheduler=json.loads((self.folder / "scheduler.json").read_text())["address"])

    def counts(self, workers: int) -> "Elsewhere":
        """When so many are there."""
        with Client(self.way.scheduler, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=60)
        return self

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    cluster = Elsewhere(tmp_path_factory.mktemp("elsewhere"))
    try:
        cluster.worker()
        yield cluster.counts(1)
    finally:
        cluster.end()


def test_another_machine_gives_the_same_bytes_once(elsewhere: Elsewhere, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    units = works.units(tmp_path, TEXTS, options={"noted": str(noted)})
    place = named_place(f"file://{tmp_path}/results")
    there = list(run(units, elsewhere.way, place))
    assert sorted(names_in(noted)) == ["course-0", "course-1", "course-2", "course-3"]
    again = list(run(units, elsewhere.way, place))
    assert all(each.known for each in again)
    assert told(again) == told(there) == told(list(run(units, place=place)))
    assert told(list(run(units, elsewhere.way))) == told(there)


def test_what_a_worker_lacks_is_told_before_any_work(elsewhere: Elsewhere, tmp_path: Path) -> None:
    units = works.units(tmp_path, ["a"], options={"noted": str(tmp_path / "noted")})
    with pytest.raises(CouldNotSpread) as lacks:
        list(run(units, elsewhere.way, named_place("memory://not-shared")))
    assert "does not see the results at memory://not-shared" in str(lacks.value)
    with pytest.raises(CouldNotSpread) as lacks:
        list(run(units, elsewhere.way, book=True))
    assert "lacks the fonts of the book" in str(lacks.value)
    other = elsewhere.worker("import coursekit\ncoursekit.__version__ = '0.0.9'")
    try:
        elsewhere.counts(2)
        with pytest.raises(CouldNotSpread) as lacks:
            list(run(units, elsewhere.way))
    finally:
        other.kill()
        other.wait()
    first, worker, help = str(lacks.value).splitlines()
    assert first == f"The cluster at {elsewhere.way.scheduler} can't do this; nothing was begun."
    assert worker.startswith("  worker tcp://127.0.0.1:")
    assert worker.endswith(" has coursekit 0.0.9, and here is 0.1.0")
    assert help == "Install the same coursekit there, and start it again."
    assert not (tmp_path / "noted").exists()


def test_a_full_shared_folder_on_a_cluster_ends_the_run(elsewhere: Elsewhere, tmp_path: Path) -> None:
    units = works.units(tmp_path, ["well", "full"], works.failing)
    with pytest.raises(CouldNotSpread, match=r"^/shared/out is full"):
        list(run(units, elsewhere.way, named_place(str(tmp_path / "results"))))
    assert next(run(units, place=named_place(str(tmp_path / "results")))).known


@pytest.mark.long
def test_a_cluster_that_goes_away_is_told_and_what_was_done_is_kept(tmp_path: Path) -> None:
    units = works.units(tmp_path, ["first", *(f"slow {number}" for number in range(20))])
    place = named_place(str(tmp_path / "results"))
    cluster = Elsewhere(tmp_path)
    try:
        cluster.worker()
        running = run(units, cluster.counts(1).way, place)
        assert next(running).result == b"FIRST"
        cluster.started[0].kill()
        with pytest.raises(CouldNotSpread, match=r"went away: \d+ of 21 courses are done\. Those are kept"):
            list(running)
    finally:
        cluster.end()
    assert next(run(units, place=place)).known


def test_results_are_kept_where_fsspec_reaches(tmp_path: Path) -> None:
    units, place = works.units(tmp_path, TEXTS), named_place("memory://coursekit/results")
    made, again = list(run(units, place=place)), list(run(units, place=place))
    assert told(again) == told(made) and all(each.known for each in again)


def test_a_place_is_nowhere_without_an_address() -> None:
    assert not any(ResultStore())
