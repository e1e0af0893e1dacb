"""What leads to a concept, and what it opens."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from coursekit.graph import PrerequisiteGraph


def closure(starts: Iterable[str], edges: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All that the starts lead to along edges, near or far, with the starts."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for other in edges[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def shortest_chain(graph: PrerequisiteGraph, concept: str, need: str) -> tuple[str, ...]:
    """A shortest way along prerequisites from a concept to one that it needs, with both ends; nothing without a way.

    Of several, the one whose steps are named first.
    """
    came: dict[str, str] = {}
    waiting = deque([concept])
    while waiting:
        here = waiting.popleft()
        for other in graph.needs[here]:
            if other not in came:
                came[other] = here
                if other == need:
                    return _back(came, concept, need)
                waiting.append(other)
    return ()


def _back(came: Mapping[str, str], concept: str, need: str) -> tuple[str, ...]:
    way = [need, came[need]]
    while way[-1] != concept:
        way.append(came[way[-1]])
    return tuple(reversed(way))


def longest_chain(graph: PrerequisiteGraph, among: Collection[str]) -> tuple[str, ...]:
    """A longest way from a concept that needs nothing else of ``among`` to one that nothing else there needs.

    Concepts that need a cycle are left out. The first on the way needs nothing; each other needs the one before it.
    """
    longest: dict[str, tuple[int, str]] = {}
    for concept in graph.from_the_roots:
        if concept in among:
            longest[concept] = max(
                ((longest[need][0] + 1, need) for need in graph.needs[concept] if need in longest),
                key=lambda pair: pair[0],
                default=(1, ""),
            )
    way: list[str] = []
    here = max(longest, key=lambda concept: longest[concept][0], default="")
    while here:
        way.append(here)
        here = longest[here][1]
    return tuple(reversed(way))


def still_to_do(graph: PrerequisiteGraph, goals: Iterable[str], done: Collection[str] = ()) -> tuple[str, ...]:
    """The fewest concepts that lead to the goals, with them, for a learner who has done some; in path order.

    A concept that is done is not asked about again, and neither is what it needs. Those off the path come last.
    """
    left = {concept: tuple(need for need in needs if need not in done) for concept, needs in graph.needs.items()}
    wanted = closure((goal for goal in goals if goal not in done), left)
    return in_path_order(graph, wanted)


def in_path_order(graph: PrerequisiteGraph, concepts: Iterable[str]) -> tuple[str, ...]:
    """Concepts as the path has them; those off the path last, by id."""
    return tuple(sorted(concepts, key=lambda concept: (graph.place.get(concept, len(graph.path)), concept)))


def nearest_root(graph: PrerequisiteGraph, concept: str) -> tuple[str, ...]:
    """A shortest way to a concept from one that needs nothing, with both; only itself when it needs a cycle alone."""
    came: dict[str, str] = {}
    waiting = deque([concept])
    while waiting:
        here = waiting.popleft()
        if not graph.needs[here]:
            return tuple(reversed(_back(came, concept, here))) if here != concept else (concept,)
        for other in graph.needs[here]:
            if other not in came and other != concept:
                came[other] = here
                waiting.append(other)
    return (concept,)
