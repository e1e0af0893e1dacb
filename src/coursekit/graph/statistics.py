"""Statistics of a course: how deep and wide its path is, and what most depends on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.graph import PrerequisiteGraph
from coursekit.graph.neighbourhood import longest_chain


@dataclass(frozen=True)
class Statistics:
    """``deepest`` is a longest chain of prerequisites, ``levels`` how many concepts have a chain of each length.

    ``locks`` has, for each concept that anything needs, how many concepts need it, near or far; ``unneeded`` are those
    on the path that none needs. Concepts that need a cycle are not counted.
    """

    concepts: int
    edges: int
    deepest: tuple[str, ...]
    levels: tuple[int, ...]
    locks: Mapping[str, int]
    unneeded: tuple[str, ...]

    @property
    def width(self) -> int:
        """Concepts on the fullest level: so many can be learnt side by side."""
        return max(self.levels, default=0)


def statistics_of(graph: PrerequisiteGraph) -> Statistics:
    """The statistics of the concepts on the path."""
    on_path = set(graph.path)
    edges = sum(len(graph.needs[concept]) for concept in graph.path)
    level: dict[str, int] = {}
    below: dict[str, int] = {}
    for concept in graph.from_the_roots:
        if concept in on_path:
            level[concept] = max((level[need] + 1 for need in graph.needs[concept] if need in level), default=0)
    for concept in reversed(graph.from_the_roots):
        bits = 0
        for other in graph.opens[concept]:
            if other in level:
                bits |= graph.bit[other] | below[other]
        below[concept] = bits
    counted = Counter(level.values())
    locks = {concept: below[concept].bit_count() for concept in graph.path if below.get(concept)}
    unneeded = tuple(concept for concept in graph.path if not any(other in on_path for other in graph.opens[concept]))
    levels = tuple(counted[number] for number in range(len(counted)))
    return Statistics(len(graph.path), edges, longest_chain(graph, on_path), levels, locks, unneeded)
