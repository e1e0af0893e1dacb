"""Many units of work, and their results in order: the same bytes however many do them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from coursekit.catalogue.spread.cluster import Workers
from coursekit.catalogue.spread.dealing import dealt
from coursekit.catalogue.spread.results import ResultStore, results_at, tidy
from coursekit.catalogue.spread.task import Done, do, run_context
from coursekit.catalogue.spread.unit import CouldNotSpread, Failure, UnitOutcome, Way, WorkUnit

Progress = Callable[[int, int], None]
"""Told how many units of how many are done, in whatever order they get ready."""
HERE = Way()
NOWHERE = ResultStore()


def run(
    units: Sequence[WorkUnit], way: Way = HERE, place: ResultStore = NOWHERE, **options: Any
) -> Iterator[UnitOutcome]:
    """As ``run_by``, by workers of its own, which are gone at the end."""
    with Workers(way) as workers:
        yield from run_by(workers, units, place, **options)


def run_by(
    workers: Workers,
    units: Sequence[WorkUnit],
    place: ResultStore = NOWHERE,
    *,
    book: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Iterator[UnitOutcome]:
    """What each unit gives, in their order. ``place`` keeps results; ``book`` asks workers for what books need.

    Raises CouldNotSpread where no unit can be done any more; a unit that fails is a ``Failure`` among the others.
    Whoever stops early, or is stopped, finds what was finished at ``place``.
    """
    context = run_context(place, book=book)
    results = results_at(place)

    def outcome(unit: WorkUnit, done: Done) -> UnitOutcome:
        found = results.read(done.key) if done.result is None else done.result
        if found is None:
            raise CouldNotSpread(f"A worker kept a result at {place.address} that can't be read here. Is it one place?")
        return UnitOutcome(unit, found, done.known, done.seconds)

    if workers.alone:
        for at, unit in enumerate(units):
            done = do(unit, context, results)
            progress(at + 1, len(units))
            yield outcome(unit, done)
        tidy(place)
        return
    client = workers.client(context, [unit.folder for unit in units])
    with closing(dealt(client, units, context)) as ready:
        yield from _in_order(units, ready, outcome, progress)
    tidy(place)


def _in_order(
    units: Sequence[WorkUnit],
    ready: Iterator[tuple[int, Done]],
    outcome: Callable[[WorkUnit, Done], UnitOutcome],
    progress: Progress,
) -> Iterator[UnitOutcome]:
    early: dict[int, Done] = {}
    at = 0
    for count, (number, done) in enumerate(ready, 1):
        if done.trouble:
            raise CouldNotSpread(done.trouble)
        progress(count, len(units))
        early[number] = done
        while at in early:
            yield outcome(units[at], early.pop(at))
            at += 1


def failures(outcomes: Sequence[UnitOutcome]) -> list[tuple[str, str]]:
    """The names of the units that failed, with why."""
    return [(each.unit.name, each.result.message) for each in outcomes if isinstance(each.result, Failure)]
