"""The facts of all files: those of earlier runs as far as they hold, the others computed, on all processors if many."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from msgspec import MsgspecError, Raw, msgpack

from coursekit.files.cache import Cache
from coursekit.files.inventory import Inventory, kind_of
from coursekit.files.processors import processors
from coursekit.index.facts import Facts
from coursekit.index.known_front_matter import NO_FRONT_MATTER
from coursekit.text.progress import counted

WORTH_PROCESSES = 200
"""Files: below, starting processes costs more than it saves."""
SHARES = 8
"""Each process gets its work in this many parts, so that none waits long for another."""
READING = "reading"
Compute = Callable[[str, Raw], Facts]
_BLOCK = msgpack.Decoder(dict[str, Facts])


class FactCache:
    """The facts of earlier runs, in a cache, by a name for all but the file that they depend on."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def known(self, name: str) -> Mapping[str, Facts]:
        """Those under a name, by path."""
        known: dict[str, Facts] = {}
        for block in self.cache.load(name):
            try:
                known |= _BLOCK.decode(block)
            except MsgspecError:
                return {}
        return known

    def keep(self, name: str, found: Mapping[str, Facts], new: Sequence[str]) -> None:
        """Keep what was found; only those of the ``new`` paths were not known."""
        if new:
            self.cache.add(name, _block(found, new), whole=lambda: _block(found, found))


class FactMemory(FactCache):
    """The same in memory, for who asks again and again; the cache gets what the first time finds, and nothing more."""

    def __init__(self, cache: Cache) -> None:
        super().__init__(cache)
        self._held: dict[str, Mapping[str, Facts]] = {}
        self._saved: set[str] = set()

    def known(self, name: str) -> Mapping[str, Facts]:
        """Those under a name, by path."""
        if name not in self._held:
            self._held[name] = super().known(name)
        return self._held[name]

    def keep(self, name: str, found: Mapping[str, Facts], new: Sequence[str]) -> None:
        """Hold what was found; of other names, the latest stay."""
        if name not in self._saved:
            super().keep(name, found, new)
        self._saved.add(name)
        del self._held[name]
        self._held[name] = found
        for other in list(self._held)[:-HELD_NAMES]:
            del self._held[other]


HELD_NAMES = 4
"""Settings whose facts stay in memory: those of today, and those of what was tried just before."""


def facts_of(
    inventory: Inventory, paths: Sequence[str], cache: FactCache, salt: str, compute: Compute
) -> dict[str, Facts]:
    """The facts of each file, in the order of ``paths``.

    ``salt`` names all but the file that facts depend on. ``compute`` takes a path and the ``front_matter`` of
    its facts before; it must be such that another process can call it.
    """
    name = f"facts-{salt}"
    known = cache.known(name)
    digests = inventory.digests
    found = {path: facts for path in paths if (facts := known.get(path)) and facts.digest == digests[path]}
    stale = [path for path in paths if path not in found]
    if stale:
        front_matters = [known[path].front_matter if path in known else NO_FRONT_MATTER for path in stale]
        found |= zip(stale, _computed(stale, front_matters, compute), strict=True)
    found = {path: found[path] for path in paths}
    if stale or len(found) != len(known):
        cache.keep(name, found, stale)
    return found


def _block(found: Mapping[str, Facts], paths: Iterable[str]) -> bytes:
    return msgpack.encode({path: found[path] for path in paths})


def _computed(paths: Sequence[str], front_matters: Sequence[Raw], compute: Compute) -> Iterable[Facts]:
    count = processors()
    if len(paths) < WORTH_PROCESSES or count < 2:
        return list(map(compute, paths, front_matters))
    return _on_processes(paths, front_matters, compute, count)


def _on_processes(paths: Sequence[str], front_matters: Sequence[Raw], compute: Compute, count: int) -> Iterable[Facts]:
    from coursekit.files.worker_processes import workers

    # One of all files of a kind is read here: what that imports and compiles, the other processes begin with. The only
    # one, such as a glossary, may be as long as it likes, and nobody else needs what it needs
    kinds = [kind_of(path) for path in paths]
    several = {kind for kind, number in Counter(kinds).items() if number > 1}
    firsts = {kind: at for at, kind in enumerate(kinds) if kind in several}
    here = {paths[at]: compute(paths[at], front_matters[at]) for at in firsts.values()}
    # A part of a block would take the whole block along
    there = {path: before.copy() for path, before in zip(paths, front_matters, strict=True) if path not in here}
    size = -(-len(there) // (count * SHARES))
    with workers(count, partial(_share, compute)) as pool:
        done = pool.map(_computed_there, there, there.values(), chunksize=size)
        found = here | dict(zip(there, counted(done, READING, len(there)), strict=True))
    return [found[path] for path in paths]


_shared: list[Compute] = []
"""What a process computes facts by: sent once, and not with each part of the work, as it knows all terms."""


def _share(compute: Compute) -> None:
    _shared[:] = [compute]


def _computed_there(path: str, front_matter: Raw) -> Facts:
    return _shared[0](path, front_matter)
