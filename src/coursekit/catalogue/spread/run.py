"""Many units of work, and their results in order: the same bytes however many do them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from coursekit.catalogue.spread.cluster import Workers
from coursekit.catalogue.spread.dealing import dealt
from coursekit.catalogue.spread.results import ResultStore, results_at, tidy
from coursekit.catalogue.spread.task import Done, do, terms_here
from coursekit.catalogue.spread.unit import CouldNotSpread, Failure, Outcome, Unit, Way

Told = Callable[[int, int], None]
"""Told how many units of how many are done, in whatever order they get ready."""
HERE = Way()
NOWHERE = ResultStore()


def run(units: Sequence[Unit], way: Way = HERE, place: ResultStore = NOWHERE, **given: Any) -> Iterator[Outcome]:
    """As ``run_by``, by workers of its own, which are gone at the end."""
    with Workers(way) as workers:
        yield from run_by(workers, units, place, **given)


def run_by(
    workers: Workers,
    units: Sequence[Unit],
    place: ResultStore = NOWHERE,
    *,
    book: bool = False,
    told: Told = lambda _done, _all: None,
) -> Iterator[Outcome]:
    """What each unit gives, in their order. ``place`` keeps results; ``book`` asks workers for what books need.

    Raises CouldNotSpread where no unit can be done any more; a unit that fails is a ``Failure`` among the others.
    Whoever stops early, or is stopped, finds what was finished at ``place``.
    """
    terms = terms_here(place, book=book)
    results = results_at(place)

    def outcome(unit: Unit, done: Done) -> Outcome:
        found = results.read(done.key) if done.result is None else done.result
        if found is None:
            raise CouldNotSpread(f"A worker kept a result at {place.address} that can't be read here. Is it one place?")
        return Outcome(unit, found, done.known, done.seconds)

    if workers.alone:
        for at, unit in enumerate(units):
            done = do(unit, terms, results)
            told(at + 1, len(units))
            yield outcome(unit, done)
        tidy(place)
        return
    client = workers.client(terms, [unit.folder for unit in units])
    with closing(dealt(client, units, terms)) as ready:
        yield from _in_order(units, ready, outcome, told)
    tidy(place)


def _in_order(
    units: Sequence[Unit], ready: Iterator[tuple[int, Done]], outcome: Callable[[Unit, Done], Outcome], told: Told
) -> Iterator[Outcome]:
    early: dict[int, Done] = {}
    at = 0
    for count, (number, done) in enumerate(ready, 1):
        if done.trouble:
            raise CouldNotSpread(done.trouble)
        told(count, len(units))
        early[number] = done
        while at in early:
            yield outcome(units[at], early.pop(at))
            at += 1


def failures(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """The names of the units that failed, with why."""
    return [(each.unit.name, each.result.message) for each in outcomes if isinstance(each.result, Failure)]
