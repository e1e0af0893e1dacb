"""The prerequisite graph and what a learner can reach in it. The only importer of networkx."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True)
class PrerequisiteGraph:
    """Concept ids in path order, and the prerequisites of each; names that are no concept are left out."""

    path: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each concept stands on the path, from 0."""
        return {concept: index for index, concept in enumerate(self.path)}

    def late_edges(self) -> Iterator[tuple[str, str]]:
        """Each concept with a prerequisite that does not come before it on the path, in path order."""
        for concept in self.path:
            for need in self.needs[concept]:
                if need in self.place and self.place[need] >= self.place[concept]:
                    yield concept, need

    def redundant_edges(self) -> Iterator[tuple[str, str, str]]:
        """Each concept with a prerequisite that a third one, which it needs too, needs already, near or far.

        The graph must have no cycles. Ancestors are bits of integers: 10,000 concepts take milliseconds.
        """
        bit = {concept: 1 << index for index, concept in enumerate(self.needs)}
        above: dict[str, int] = {}
        for concept in self._from_the_roots():
            needs = self.needs[concept]
            above[concept] = 0
            for need in needs:
                above[concept] |= bit[need] | above[need]
            for need in needs:
                between = next((other for other in needs if other != need and above[other] & bit[need]), None)
                if between:
                    yield concept, need, between

    def _from_the_roots(self) -> Iterator[str]:
        """Concepts, each after all that it needs."""
        waiting = {concept: len(needs) for concept, needs in self.needs.items()}
        opens: dict[str, list[str]] = {}
        for concept, needs in self.needs.items():
            for need in needs:
                opens.setdefault(need, []).append(concept)
        ready = [concept for concept, count in waiting.items() if count == 0]
        for concept in ready:
            yield concept
            for opened in opens.get(concept, ()):
                waiting[opened] -= 1
                if waiting[opened] == 0:
                    ready.append(opened)

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """One shortest cycle for each knot of concepts that need each other, each told from its first on the path.

        ``(a, b, c)`` means that a needs b, b needs c, and c needs a.
        """
        if not any(
            need == concept or not self._before(need, concept) for concept in self.needs for need in self.needs[concept]
        ):
            return ()
        return tuple(sorted(self._find_cycles(), key=self._rank))

    def _before(self, need: str, concept: str) -> bool:
        place = self.place
        return need in place and concept in place and place[need] < place[concept]

    def _rank(self, cycle: tuple[str, ...]) -> tuple[int, str]:
        return self.place.get(cycle[0], len(self.place)), cycle[0]

    def _find_cycles(self) -> Iterator[tuple[str, ...]]:
        import networkx

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(self.needs)
        graph.add_edges_from((concept, need) for concept, needs in self.needs.items() for need in needs)
        for knot in networkx.strongly_connected_components(graph):
            first = min(knot, key=lambda concept: self._rank((concept,)))
            if len(knot) > 1:
                yield _shortest_cycle(graph.subgraph(knot), first)
            elif graph.has_edge(first, first):
                yield (first,)


def _shortest_cycle(graph: "networkx.DiGraph[str]", start: str) -> tuple[str, ...]:
    import networkx

    ways = networkx.single_source_shortest_path(graph, start)
    back = min((way for way in ways.values() if graph.has_edge(way[-1], start)), key=lambda way: (len(way), way))
    return tuple(back)


def reachable(
    path: Sequence[str], needs: Mapping[str, Collection[str]], policy: Literal["path", "prerequisites", "open"]
) -> frozenset[str]:
    """The concepts that a learner can ever open under an unlock policy (DESIGN §2), completing all that open."""
    if policy == "open":
        return frozenset(path)
    if policy == "path":
        return frozenset(_along(path, needs))
    return _by_prerequisites(path, needs)


def _along(path: Sequence[str], needs: Mapping[str, Collection[str]]) -> Iterator[str]:
    done: set[str] = set()
    for concept in path:
        if not done.issuperset(needs[concept]):
            return
        done.add(concept)
        yield concept


def _by_prerequisites(path: Sequence[str], needs: Mapping[str, Collection[str]]) -> frozenset[str]:
    waiting = {concept: len(set(needs[concept])) for concept in path}
    opens: dict[str, list[str]] = {}
    for concept in path:
        for need in set(needs[concept]):
            opens.setdefault(need, []).append(concept)
    ready = [concept for concept, count in waiting.items() if count == 0]
    reached: set[str] = set()
    while ready:
        concept = ready.pop()
        reached.add(concept)
        for opened in opens.get(concept, ()):
            waiting[opened] -= 1
            if waiting[opened] == 0:
                ready.append(opened)
    return frozenset(reached)
