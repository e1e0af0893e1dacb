"""Cycles of prerequisites: which there are, shortest first, and the fewest prerequisites to give up to break them."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush

from msgspec import Struct

from coursekit.graph import PrerequisiteGraph

Edge = tuple[str, str]
"""A concept, and a prerequisite of it."""
MOST_CYCLES = 10
"""Cycles that are told of one knot."""
MOST_STEPS = 20_000
"""Ways looked at before a search for more cycles of a knot, or for the exact repair, is given up."""

MOST_MEASURED = 2_000_000
"""Edges followed to measure the ways back in one knot; in a larger one, cycles are looked for from its beginning."""


class Knot(Struct, frozen=True):
    """Concepts that need each other.

    ``cycles`` are elementary, shortest first, each from its concept that is first on the path: ``(a, b, c)`` means that
    a needs b, b needs c, and c needs a. ``complete`` says that there are no more. Without the edges ``repair`` none is
    left; ``exact`` says that no fewer would do.
    """

    concepts: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    complete: bool
    repair: tuple[Edge, ...]
    exact: bool


def knots(graph: PrerequisiteGraph) -> tuple[tuple[str, ...], ...]:
    """The groups of concepts that need each other, or themselves; in path order, and so are the groups."""
    if graph.is_acyclic:
        return ()
    import networkx

    whole: networkx.DiGraph[str] = networkx.DiGraph()
    whole.add_nodes_from(graph.needs)
    whole.add_edges_from((concept, need) for concept, needs in graph.needs.items() for need in needs)
    found = (
        tuple(sorted(group, key=lambda concept: _rank(graph, concept)))
        for group in networkx.strongly_connected_components(whole)
        if len(group) > 1 or any(concept in graph.needs[concept] for concept in group)
    )
    return tuple(sorted(found, key=lambda group: _rank(graph, group[0])))


def disordered_edges(graph: PrerequisiteGraph) -> frozenset[Edge]:
    """The prerequisites that keep a learner out: part of a cycle, or not before what needs them on the path."""
    knot_of = {concept: number for number, knot in enumerate(knots(graph)) for concept in knot}
    circling = (
        (concept, need)
        for concept, number in knot_of.items()
        for need in graph.needs[concept]
        if knot_of.get(need) == number
    )
    return frozenset((*graph.late_edges(), *circling))


def find_knots(graph: PrerequisiteGraph) -> tuple[Knot, ...]:
    """All knots of a graph, with their cycles and their smallest repair."""
    return tuple(_knot(graph, concepts) for concepts in knots(graph))


def _rank(graph: PrerequisiteGraph, concept: str) -> tuple[int, str]:
    return graph.place.get(concept, len(graph.path)), concept


def _knot(graph: PrerequisiteGraph, concepts: tuple[str, ...]) -> Knot:
    inside = set(concepts)
    needs = {concept: tuple(need for need in graph.needs[concept] if need in inside) for concept in concepts}
    cycles, complete = _cycles(concepts, needs)
    repair, exact = smallest_repair(graph, needs)
    return Knot(concepts, cycles, complete, repair, exact)


def _cycles(concepts: Sequence[str], needs: Mapping[str, Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The shortest elementary cycles.

    Each cycle is looked for from its first concept only, among those that come after it. Ways grow best first, by what
    they have and what they still need to come back, so that cycles come out shortest first.
    """
    place = {concept: index for index, concept in enumerate(concepts)}
    homes = _Homes(place, needs)
    heap: list[tuple[int, tuple[int, ...], tuple[str, ...]]] = []
    starts = concepts[: max(1, MOST_MEASURED // sum(map(len, needs.values())))]
    for concept in starts:
        if (home := homes.distance(concept, concept)) is not None:
            heappush(heap, (home, (place[concept],), (concept,)))
    cycles: list[tuple[str, ...]] = []
    for _ in range(MOST_STEPS):
        if not heap:
            return tuple(cycles), len(starts) == len(concepts)
        if len(cycles) == MOST_CYCLES:
            return tuple(cycles), False
        length, places, way = heappop(heap)
        if length == len(way) and way[0] in needs[way[-1]]:
            cycles.append(way)
        for need in needs[way[-1]]:
            home = homes.distance(way[0], need) if need not in way else None
            if home is not None:
                heappush(heap, (len(way) + home, (*places, place[need]), (*way, need)))
    return tuple(cycles) or (_any_cycle(needs, frozenset()),), False


class _Homes:
    """How far it is back to the first concept of a way, through concepts that come after it; worked out when asked."""

    def __init__(self, place: Mapping[str, int], needs: Mapping[str, Sequence[str]]) -> None:
        self._place = place
        self._opens: dict[str, list[str]] = {concept: [] for concept in place}
        for concept, parts in needs.items():
            for need in parts:
                self._opens[need].append(concept)
        self._known: dict[str, dict[str, int]] = {}

    def distance(self, home: str, start: str) -> int | None:
        """Edges from ``start`` to ``home``, at least one; None when there is no way."""
        if home not in self._known:
            self._known[home] = self._measure(home)
        return self._known[home].get(start)

    def _measure(self, home: str) -> dict[str, int]:
        first = self._place[home]
        found: dict[str, int] = {}
        waiting = deque([(home, 0)])
        while waiting:
            concept, steps = waiting.popleft()
            for other in self._opens[concept]:
                if other not in found and self._place[other] >= first:
                    found[other] = steps + 1
                    if other != home:
                        waiting.append((other, steps + 1))
        return found


def smallest_repair(graph: PrerequisiteGraph, needs: Mapping[str, Sequence[str]]) -> tuple[tuple[Edge, ...], bool]:
    """The fewest edges without which no cycle is left, and whether it is sure that no fewer would do.

    Every repair takes an edge of every cycle: so some cycle is found, and each of its edges tried, with one edge more
    allowed each time. Edges that point ahead on the path are tried first. When that takes too long, edges that point
    ahead are taken, and those back that are not needed for it.
    """
    budget = [MOST_STEPS]
    for size in range(sum(map(len, needs.values())) + 1):
        found = _break(graph, needs, frozenset(), size, budget)
        if found is not None:
            return _sorted(graph, found), True
        if budget[0] <= 0:
            break
    return _sorted(graph, _enough(graph, needs)), False


def _break(
    graph: PrerequisiteGraph, needs: Mapping[str, Sequence[str]], gone: Set[Edge], size: int, budget: list[int]
) -> Set[Edge] | None:
    budget[0] -= len(needs)
    cycle = _any_cycle(needs, gone)
    if not cycle:
        return gone
    if size == 0 or budget[0] <= 0:
        return None
    edges = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    for edge in sorted(edges, key=lambda edge: not _ahead(graph, edge)):
        found = _break(graph, needs, gone | {edge}, size - 1, budget)
        if found is not None:
            return found
    return None


def _enough(graph: PrerequisiteGraph, needs: Mapping[str, Sequence[str]]) -> Set[Edge]:
    edges = [(concept, need) for concept, parts in needs.items() for need in parts]
    gone = {edge for edge in edges if _ahead(graph, edge)}
    for edge in _sorted(graph, gone) if len(gone) * len(edges) < MOST_STEPS * 100 else ():
        if not _any_cycle(needs, gone - {edge}):
            gone -= {edge}
    return gone


def _ahead(graph: PrerequisiteGraph, edge: Edge) -> bool:
    concept, need = edge
    return _rank(graph, need) >= _rank(graph, concept)


def _sorted(graph: PrerequisiteGraph, edges: Collection[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: (_rank(graph, edge[0]), _rank(graph, edge[1]))))


def _any_cycle(needs: Mapping[str, Sequence[str]], gone: Set[Edge]) -> tuple[str, ...]:
    """Some cycle, or nothing: depth first, with a stack of our own, since courses may be deeper than Python's."""
    done: set[str] = set()
    for start in needs:
        way: list[str] = []
        on_way: set[str] = set()
        steps: list[Iterator[str]] = [iter((start,))]
        while steps:
            concept = next(steps[-1], None)
            if concept is None:
                steps.pop()
                if way:
                    done.add(way[-1])
                    on_way.discard(way.pop())
            elif concept in on_way:
                return tuple(way[way.index(concept) :])
            elif concept not in done:
                way.append(concept)
                on_way.add(concept)
                steps.append(need for need in needs[concept] if (way[-1], need) not in gone)
    return ()
