"""Units dealt to the workers of a cluster, and dealt again where a worker dies.

Dask accuses each unit that a worker held when it died; only one of them can be the cause. So an accused one is done
again in company, then alone, and is given up when it has seen three workers die, the last of them alone.
"""

import math
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from coursekit.catalogue.spread.extra import imported
from coursekit.catalogue.spread.task import Done, RunContext, do_beside_others
from coursekit.catalogue.spread.unit import CouldNotSpread, Failure, WorkUnit

DEATHS = 3
AHEAD = 2
"""Units a worker has: the one at work, and the next, so that it never waits for this process."""
PATIENCE = 60
"""Seconds to wait for a worker when there is none any more."""
_LOOK = 2
"""Seconds after which the workers are counted again."""
_POISONED = (
    "{deaths} workers died of it, the last with nothing else to do: most often it needs more memory than a worker has. "
    "Give workers more, or look at what this course holds."
)


def dealt(client: Any, units: Sequence[WorkUnit], context: RunContext) -> Generator[tuple[int, Done]]:
    """What each unit gave, by its number, in the order in which they get ready. Raises CouldNotSpread."""
    table = _Table(client, units, context)
    try:
        yield from table.played()
    finally:
        table.clear()


class _Table:
    """``waiting`` are units to be dealt, ``alone`` those to be dealt when nothing else is out; ``out`` are dealt.

    ``solo`` is the one that was last dealt alone.
    """

    def __init__(self, client: Any, units: Sequence[WorkUnit], context: RunContext) -> None:
        self._client = client
        self._units = units
        self._context = context
        self._waiting = deque(range(len(units)))
        self._alone: deque[int] = deque()
        self._out: dict[Any, int] = {}
        self._deaths: Counter[int] = Counter()
        self._solo = -1
        self._threads = 0
        self._counted = -math.inf
        self._killed = imported("distributed.scheduler").KilledWorker
        self._wait = imported("distributed").wait

    def played(self) -> Iterator[tuple[int, Done]]:
        finished = 0
        while self._waiting or self._out or self._alone:
            self._deal(self._places(finished))
            ready = self._ready(finished)
            for future, done in ready:
                number = self._out.pop(future)
                future.release()
                if isinstance(done, self._killed):
                    done = self._again(number, done)
                if done is not None:
                    finished += 1
                    yield number, done

    def clear(self) -> None:
        if self._out and self._client.status == "running":
            self._client.cancel(list(self._out), force=True)
        self._out.clear()

    def _places(self, finished: int) -> int:
        """How many units may be out. Waits for workers where there are none."""
        if time.monotonic() < self._counted + _LOOK:
            return self._threads * AHEAD
        until = time.monotonic() + PATIENCE
        while True:
            self._threads = sum(self._client.nthreads().values()) if self._client.status == "running" else 0
            self._counted = time.monotonic()
            if self._threads:
                return self._threads * AHEAD
            if self._client.status != "running" or time.monotonic() > until:
                raise self._gone(finished)
            time.sleep(0.1)

    def _deal(self, places: int) -> None:
        if self._alone and not self._waiting and not self._out:
            self._solo = self._alone.popleft()
            self._submit(self._solo)
        while self._waiting and len(self._out) < places:
            self._submit(self._waiting.popleft())

    def _submit(self, number: int) -> None:
        name = f"coursekit-{number}-{self._deaths[number]}-{id(self):x}"
        future = self._client.submit(do_beside_others, self._units[number], self._context, key=name, pure=False)
        self._out[future] = number

    def _ready(self, finished: int) -> list[tuple[Any, Any]]:
        """Units that are out no more, with what came of each: a ``Done``, or that its worker died."""
        try:
            with self._client.as_current():
                self._wait(list(self._out), timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return []
        except Exception:
            # Whatever Dask says when its scheduler ends
            raise self._gone(finished) from None
        if any(future.status == "cancelled" for future in self._out):
            raise self._gone(finished)
        failed = [(future, future.exception()) for future in self._out if future.status == "error"]
        for _, error in failed:
            if not isinstance(error, self._killed):
                raise CouldNotSpread(f"The cluster could not do the work: {type(error).__name__}: {error}")
        return self._results([future for future in self._out if future.status == "finished"]) + failed

    def _results(self, futures: list[Any]) -> list[tuple[Any, Any]]:
        try:
            return list(zip(futures, self._client.gather(futures), strict=True))
        except Exception:
            # A worker died before it could hand over what it had finished: Dask has that done again
            return []

    def _again(self, number: int, killed: Any) -> Done | None:
        """Deal a unit again, or give it up."""
        self._deaths[number] += killed.allowed_failures + 1
        deaths = self._deaths[number]
        if deaths >= DEATHS and number == self._solo:
            return Done(result=Failure(_POISONED.format(deaths=deaths)))
        (self._waiting if deaths < DEATHS - 1 else self._alone).append(number)
        return None

    def _gone(self, finished: int) -> CouldNotSpread:
        note = " Those are kept: the next run goes on from there." if any(self._context.place) else ""
        return CouldNotSpread(
            f"The cluster, or all its workers, went away: {finished} of {len(self._units)} courses are done.{note}"
        )
