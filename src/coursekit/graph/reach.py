"""What a learner can ever open, and why not the rest."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from coursekit.graph import PrerequisiteGraph
from coursekit.graph.cycles import knots

UnlockPolicy = Literal["path", "prerequisites", "open"]
Cause = Literal["itself", "circle", "off path", "later", "behind"]


class Obstacle(Struct, frozen=True):
    """Why a concept can never open.

    ``chain`` leads from it, need by need, to where the cause lies: its last concept needs ``itself``, is part of a
    ``circle``, is ``off path``, opens only ``later``; or the first concept only stands ``behind`` the last.
    """

    concept: str
    chain: tuple[str, ...]
    cause: Cause


def reachable(path: Sequence[str], needs: Mapping[str, Collection[str]], policy: UnlockPolicy) -> frozenset[str]:
    """The concepts that a learner can ever open under an unlock policy, completing all that open.

    `docs/format.md` says what each policy opens (`unlock` in ``course.yaml``).
    """
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
    for concept in ready:
        for opened in opens.get(concept, ()):
            waiting[opened] -= 1
            if waiting[opened] == 0:
                ready.append(opened)
    return frozenset(ready)


def obstacles(graph: PrerequisiteGraph, policy: UnlockPolicy) -> tuple[Obstacle, ...]:
    """A shortest reason for each concept on the path that can never open, in path order."""
    reached = reachable(graph.path, graph.needs, policy)
    if len(reached) == len(graph.path):
        return ()
    blocked = [concept for concept in graph.path if concept not in reached]
    if policy == "path":
        return tuple(_on_the_path(graph, blocked))
    return tuple(_by_needs(graph, blocked))


def _on_the_path(graph: PrerequisiteGraph, blocked: Sequence[str]) -> Iterator[Obstacle]:
    for concept in blocked:
        late = [need for need in graph.needs[concept] if graph.place.get(need, len(graph.path)) >= graph.place[concept]]
        if not late:
            yield Obstacle(concept, (concept, blocked[0]), "behind")
        elif concept in late:
            yield Obstacle(concept, (concept,), "itself")
        else:
            need = min(late, key=lambda need: (need not in graph.place, graph.place.get(need, 0)))
            yield Obstacle(concept, (concept, need), "later" if need in graph.place else "off path")


def _by_needs(graph: PrerequisiteGraph, blocked: Sequence[str]) -> Iterator[Obstacle]:
    """Outwards from the causes, so that each concept is met by a shortest way first."""
    circling = {concept: knot for knot in knots(graph) for concept in knot}
    stuck = set(blocked)
    reasons: dict[str, Obstacle] = {}
    for concept in blocked:
        if concept in graph.needs[concept]:
            reasons[concept] = Obstacle(concept, (concept,), "itself")
        elif off := next((need for need in graph.needs[concept] if need not in graph.place), None):
            reasons[concept] = Obstacle(concept, (concept, off), "off path")
        elif concept in circling:
            reasons[concept] = Obstacle(concept, (concept,), "circle")
    waiting = list(reasons)
    for concept in waiting:
        for other in graph.opens[concept]:
            if other in stuck and other not in reasons:
                reasons[other] = Obstacle(other, (other, *reasons[concept].chain), reasons[concept].cause)
                waiting.append(other)
    return (reasons[concept] for concept in blocked)
