"""Facts of all files of a course: those that a cache has, and the others computed, on all processors if many."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coursekit.files.cache import Cache, Row
from coursekit.files.inventory import Inventory

if TYPE_CHECKING:
    from coursekit.index.facts import Facts

WORTH_PROCESSES = 200
"""Files: below, starting processes costs more than it saves."""
SHARES = 8
"""Each process gets its work in this many parts, so that none waits long for another."""

FactsByPath = Mapping[str, "Facts"]
Compute = Callable[[str], "Facts"]


def gather(
    inventory: Inventory, paths: Sequence[str], cache: Cache, salt: str, compute: Compute
) -> dict[str, tuple[str, ...]]:
    """Row, places and findings of each file, in the order of ``paths``.

    ``salt`` names all but the file that facts depend on. ``compute`` must be such that another process can call it.
    """
    name = f"facts-{salt}"
    known = cache.load(name)
    kept = {path: row[1:] for path in paths if (row := known.get(path)) and row[0] == inventory.digests[path]}
    stale = [path for path in paths if path not in kept]
    if stale:
        kept |= zip(stale, _computed(stale, compute), strict=True)

        def rows(some: Iterable[str]) -> dict[str, Row]:
            return {path: (inventory.digests[path], *kept[path]) for path in some if not set("\t\n") & set(path)}

        cache.add(name, rows(stale), whole=lambda: rows(paths))
    return {path: kept[path] for path in paths}


def _computed(paths: Sequence[str], compute: Compute) -> Iterable[Row]:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(paths) < WORTH_PROCESSES or processors < 2:
        return [compute(path) for path in paths]
    return _on_processes(paths, compute, processors)


def _on_processes(paths: Sequence[str], compute: Compute, processors: int) -> Iterable[Row]:
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(paths) // (processors * SHARES))
    with ProcessPoolExecutor(processors) as pool:
        return list(pool.map(compute, paths, chunksize=size))
