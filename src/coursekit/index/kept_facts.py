"""Facts of all files of a course: those that were kept, and the others computed, on all processors if many."""

import os
from collections.abc import Callable, Iterable, Sequence

from msgspec import MsgspecError, msgpack

from coursekit.files.cache import Cache
from coursekit.files.inventory import Inventory
from coursekit.index.facts import Facts

WORTH_PROCESSES = 200
"""Files: below, starting processes costs more than it saves."""
SHARES = 8
"""Each process gets its work in this many parts, so that none waits long for another."""
Compute = Callable[[str], Facts]
_BLOCK = msgpack.Decoder(dict[str, Facts])


def facts_of(inventory: Inventory, paths: Sequence[str], cache: Cache, salt: str, compute: Compute) -> dict[str, Facts]:
    """The facts of each file, in the order of ``paths``.

    ``salt`` names all but the file that facts depend on. ``compute`` must be such that another process can call it.
    """
    name = f"facts-{salt}"
    known = _kept(cache, name)
    digests = inventory.digests
    found = {path: facts for path in paths if (facts := known.get(path)) and facts.digest == digests[path]}
    stale = [path for path in paths if path not in found]
    if stale:
        found |= zip(stale, _computed(stale, compute), strict=True)
        cache.add(name, _block(found, stale), whole=lambda: _block(found, paths))
    return {path: found[path] for path in paths}


def _kept(cache: Cache, name: str) -> dict[str, Facts]:
    known: dict[str, Facts] = {}
    for block in cache.load(name):
        try:
            known |= _BLOCK.decode(block)
        except MsgspecError:
            return {}
    return known


def _block(found: dict[str, Facts], paths: Iterable[str]) -> bytes:
    return msgpack.encode({path: found[path] for path in paths})


def _computed(paths: Sequence[str], compute: Compute) -> Iterable[Facts]:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(paths) < WORTH_PROCESSES or processors < 2:
        return [compute(path) for path in paths]
    return _on_processes(paths, compute, processors)


def _on_processes(paths: Sequence[str], compute: Compute, processors: int) -> Iterable[Facts]:
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(paths) // (processors * SHARES))
    with ProcessPoolExecutor(processors) as pool:
        return list(pool.map(compute, paths, chunksize=size))
