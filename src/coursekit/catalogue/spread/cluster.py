"""Dask's cluster: processes that are started on this machine and end with the run, or one that is there.

A cluster that is started here speaks TLS with a key that nobody else has: who may give a Dask worker work may run
anything as its user, and a port is open to everybody on the machine. Who has a cluster protects it themselves, as
Dask's manual says; its addresses and keys are read from Dask's own settings.
"""

import logging
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from coursekit.catalogue.spread.extra import imported
from coursekit.catalogue.spread.machine import differences, machine
from coursekit.catalogue.spread.results import ResultStore, results_at
from coursekit.catalogue.spread.task import RunContext
from coursekit.catalogue.spread.unit import CouldNotSpread, Way

CONNECT = "5s"
"""How long a cluster may take to answer."""
SHOWN = 5
"""Workers that a message names."""
BY_FORK = hasattr(os, "fork")
_SETTINGS = {
    # A unit whose worker dies is ours to try again (``dealing``)
    "distributed.scheduler.allowed-failures": 0,
    # What a course needs is Python's own: nothing of it can be put on a disk, and a pause would last for ever
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.worker.profile.enabled": False,
    # Half of the seconds that starting takes; Windows has no such thing
    **({"distributed.worker.multiprocessing-method": "forkserver"} if BY_FORK else {}),
}
REACHED = "reached"
"""What this machine keeps with the results, and workers must find there."""


class Workers:
    """Who does units: this process, or a cluster, which is opened when it is first needed and closed at the end."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._open = ExitStack()
        self._client: Any = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *raised: object) -> None:
        self._client = None
        self._open.close()

    @property
    def alone(self) -> bool:
        """Whether this process does it all."""
        return not self._way.processes and not self._way.scheduler

    def client(self, context: RunContext, folders: Sequence[str]) -> Any:
        """Dask's client of the cluster, whose workers have been looked at for this. Raises CouldNotSpread."""
        distributed = imported("distributed")
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        if self._client is None:
            scheduler, processes = self._way.scheduler, self._way.processes
            opening = _connected(distributed, scheduler) if scheduler else _started(distributed, processes)
            self._client = self._open.enter_context(opening)
        if self._way.scheduler:
            _agree(self._client, self._way.scheduler, context, folders)
        return self._client


@contextmanager
def _started(distributed: Any, count: int) -> Iterator[Any]:
    from tempfile import TemporaryDirectory

    config = imported("dask.config")
    security = imported("distributed.security").Security.temporary()
    memory = imported("distributed.system").MEMORY_LIMIT // count
    with TemporaryDirectory(prefix="coursekit-") as scratch, config.set(_SETTINGS), ExitStack() as stack:
        _deaf_to_ctrl_c()
        try:
            started = distributed.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                # Two of them at once can't both have Dask's usual port, which it takes even without its dashboard.
                scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                security=security,
                memory_limit=memory,
                local_directory=scratch,
                silence_logs=logging.CRITICAL + 1,
            )
            stack.enter_context(started)
            yield stack.enter_context(distributed.Client(started, set_as_default=False))
        except (OSError, TimeoutError, RuntimeError) as error:
            raise CouldNotSpread(f"{count} processes could not be started: {error}") from None


def _deaf_to_ctrl_c() -> None:
    """Processes inherit that they ignore it: a terminal sends it to all, and this one ends them in order."""
    if not BY_FORK or threading.current_thread() is not threading.main_thread():
        return
    from multiprocessing import forkserver

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        imported("distributed.utils").get_mp_context()
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _connected(distributed: Any, address: str) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError, ImportError) as error:
        raise CouldNotSpread(
            f"No cluster answers at {address} ({_first_line(error)}). Start one there with `dask scheduler`, and "
            "workers with `dask worker`, or look at the address; nothing was begun."
        ) from None
    except Exception as error:
        raise CouldNotSpread(
            f"What answers at {address} is no cluster of this version of Dask ({_first_line(error)})."
        ) from None
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=5)


def _agree(client: Any, address: str, context: RunContext, folders: Sequence[str]) -> None:
    """Stop before any work where workers differ, or don't reach what they need."""
    there = _answers(client, machine, context.book)
    if not there:
        raise CouldNotSpread(f"The cluster at {address} has no workers. Start some: dask worker {address} --nthreads 1")
    found = {f"worker {name}": _says(client, name, each, machine(context.book)) for name, each in there.items()}
    # Dask's scheduler reads what work is to be done, by the names of our functions
    _stop(
        address,
        {"its scheduler": _scheduler_says(client), **found},
        "Install the same coursekit there, and start it again.",
    )
    folders_here = tuple(dict.fromkeys(filter(os.path.isdir, folders)))
    missing = _answers(client, _first_missing, folders_here)
    found = {f"worker {worker}": [f"does not see {lost}"] if lost else [] for worker, lost in missing.items()}
    _stop(address, found, "Courses must be at the same place on all machines, in a shared folder for example.")
    if context.place.address:
        results_at(context.place).keep(REACHED, b"")
        lacks = _answers(client, _reaches, context.place)
        found = {f"worker {worker}": [trouble] if trouble else [] for worker, trouble in lacks.items()}
        _stop(address, found, "All workers must reach the results at one place.")


def _answers(client: Any, function: Any, *arguments: Any) -> Mapping[str, Any]:
    """What each worker answers; an exception where it can't."""
    answers: Mapping[str, Any] = client.run(function, *arguments, on_error="return")
    return answers


def _says(client: Any, worker: str, answer: Any, here: Mapping[str, str]) -> list[str]:
    if isinstance(answer, Mapping):
        return differences(here, answer)
    from importlib.metadata import version

    from coursekit import DISTRIBUTION, __version__

    # An earlier coursekit, which has no such function, or none at all: what a library of Python's own says
    installed = client.run(version, DISTRIBUTION, workers=[worker], on_error="return").get(worker)
    if isinstance(installed, str) and installed != __version__:
        return [f"has coursekit {installed}, and here is {__version__}"]
    return [f"has another coursekit {__version__} than is here" if isinstance(installed, str) else "has no coursekit"]


def _scheduler_says(client: Any) -> list[str]:
    try:
        return differences(machine(), client.run_on_scheduler(machine))
    except Exception:
        return ["has another coursekit than is here, or none"]


def _stop(address: str, found: Mapping[str, list[str]], help: str) -> None:
    bad = {worker: troubles for worker, troubles in sorted(found.items()) if troubles}
    if bad:
        shown = "".join(f"\n  {name} {'; '.join(troubles)}" for name, troubles in list(bad.items())[:SHOWN])
        rest = f"\n  and {len(bad) - SHOWN} more" if len(bad) > SHOWN else ""
        raise CouldNotSpread(f"The cluster at {address} can't do this; nothing was begun.{shown}{rest}\n{help}")


def _first_missing(folders: Sequence[str]) -> str:
    return next((folder for folder in folders if not os.path.isdir(folder)), "")  # noqa: PTH112


def _reaches(place: ResultStore) -> str:
    try:
        there = results_at(place).read(REACHED) is not None
    except CouldNotSpread as error:
        return f"says: {error}"
    return "" if there else f"does not see the results at {place.address}"


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200].rstrip(".")
