"""The prerequisite graph against its definitions: every answer is compared with trying everything on small graphs."""

from graphlib import CycleError, TopologicalSorter
from itertools import chain, combinations, pairwise, permutations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.graph import PrerequisiteGraph
from coursekit.graph.cycles import Edge, Knot, find_knots, smallest_repair
from coursekit.graph.neighbourhood import closure, longest_chain, shortest_chain, still_to_do
from coursekit.graph.order import _legal, _most_in_common, closest_order
from coursekit.graph.reach import Obstacle, UnlockPolicy, obstacles, reachable
from coursekit.graph.statistics import statistics_of

IDS = "abcdef"
POLICIES: tuple[UnlockPolicy, ...] = ("path", "prerequisites", "open")


@st.composite
def graphs(draw: st.DrawFn) -> PrerequisiteGraph:
    path = tuple(draw(st.permutations(IDS)))[: draw(st.integers(0, len(IDS)))]
    needs = {id: tuple(draw(st.lists(st.sampled_from(IDS), unique=True, max_size=3))) for id in IDS}
    return PrerequisiteGraph(path, needs)


@st.composite
def acyclic(draw: st.DrawFn) -> PrerequisiteGraph:
    """Needs that point one way, on a path in any order."""
    needs = {
        id: tuple(draw(st.lists(st.sampled_from(IDS[:at]), unique=True, max_size=3))) if at else ()
        for at, id in enumerate(IDS)
    }
    return PrerequisiteGraph(tuple(draw(st.permutations(IDS))), needs)


def digraph(graph: PrerequisiteGraph) -> "networkx.DiGraph[str]":
    """An edge leads from a concept to what it needs."""
    found: networkx.DiGraph[str] = networkx.DiGraph()
    found.add_nodes_from(graph.needs)
    found.add_edges_from((id, need) for id, needs in graph.needs.items() for need in needs)
    return found


def opened(graph: PrerequisiteGraph, policy: str) -> set[str]:
    """What opens, by trying every concept again until nothing more does."""
    done: set[str] = set()
    while True:
        more = {id for at, id in enumerate(graph.path) if id not in done and may_open(graph, policy, at, done)}
        if not more:
            return done
        done |= more


def may_open(graph: PrerequisiteGraph, policy: str, at: int, done: set[str]) -> bool:
    if policy == "open":
        return True
    waits = set(graph.needs[graph.path[at]])
    if policy == "path":
        waits |= set(graph.path[:at])
    return waits <= done


@given(graphs(), st.sampled_from(POLICIES))
def test_what_a_learner_can_reach(graph: PrerequisiteGraph, policy: UnlockPolicy) -> None:
    assert reachable(graph.path, graph.needs, policy) == opened(graph, policy)


@given(graphs(), st.sampled_from(POLICIES))
def test_a_reason_for_each_concept_that_can_never_open(graph: PrerequisiteGraph, policy: UnlockPolicy) -> None:
    found = obstacles(graph, policy)
    assert [part.concept for part in found] == [id for id in graph.path if id not in opened(graph, policy)]
    for part in found:
        assert part.chain[0] == part.concept
        if part.cause != "behind":
            assert all(need in graph.needs[id] for id, need in pairwise(part.chain))
        assert holds(graph, part, policy)


def holds(graph: PrerequisiteGraph, part: Obstacle, policy: UnlockPolicy) -> bool:
    last = part.chain[-1]
    if part.cause in ("behind", "later"):
        assert policy == "path"
        return (graph.place[last] < graph.place[part.concept]) == (part.cause == "behind")
    return {
        "itself": last in graph.needs[last],
        "circle": in_a_circle(graph, last),
        "off path": last not in graph.place,
    }[part.cause]


def in_a_circle(graph: PrerequisiteGraph, id: str) -> bool:
    return any(id in closure([need], graph.needs) for need in graph.needs[id])


@given(graphs())
def test_reasons_are_the_shortest(graph: PrerequisiteGraph) -> None:
    """No concept nearer than the one where the chain ends is a cause of its own."""
    causes = {
        id for id in graph.path if in_a_circle(graph, id) or any(need not in graph.place for need in graph.needs[id])
    }
    for part in obstacles(graph, "prerequisites"):
        length = len(part.chain) - (part.cause == "off path")
        nearest = min(
            len(networkx.shortest_path(digraph(graph), part.concept, id))
            for id in causes
            if way(graph, part.concept, id)
        )
        assert length == nearest


def way(graph: PrerequisiteGraph, start: str, goal: str) -> bool:
    return bool(networkx.has_path(digraph(graph), start, goal))


@given(graphs())
def test_every_cycle_is_told_once_shortest_first(graph: PrerequisiteGraph) -> None:
    told = [cycle for knot in find_knots(graph) if knot.complete for cycle in knot.cycles]
    for cycle in told:
        assert all(need in graph.needs[id] for id, need in pairwise((*cycle, cycle[0])))
        assert cycle[0] == min(cycle, key=lambda one: (graph.place.get(one, len(IDS)), one))
    for knot in find_knots(graph):
        every = [cycle for cycle in networkx.simple_cycles(digraph(graph)) if set(cycle) <= set(knot.concepts)]
        assert [len(cycle) for cycle in knot.cycles] == sorted(len(cycle) for cycle in every)[: len(knot.cycles)]
        assert len(knot.cycles) == (len(every) if knot.complete else 10)
        assert len(set(knot.cycles)) == len(knot.cycles)


@given(graphs())
def test_a_knot_is_what_needs_each_other(graph: PrerequisiteGraph) -> None:
    circling = {id for id in IDS if in_a_circle(graph, id)}
    assert {id for knot in find_knots(graph) for id in knot.concepts} == circling
    for knot in find_knots(graph):
        assert all(closure([id], graph.needs) >= set(knot.concepts) for id in knot.concepts)


@settings(max_examples=50)
@given(graphs())
def test_the_smallest_repair(graph: PrerequisiteGraph) -> None:
    for knot in find_knots(graph):
        assert knot.exact
        assert breaks(graph, knot, knot.repair)
        inside = [(id, need) for id in knot.concepts for need in graph.needs[id] if need in knot.concepts]
        for size in range(len(knot.repair)):
            assert not any(breaks(graph, knot, edges) for edges in combinations(inside, size))


def breaks(graph: PrerequisiteGraph, knot: Knot, edges: tuple[Edge, ...]) -> bool:
    """By the standard library, which takes a tenth of networkx's time for graphs as small."""
    left = {id: [need for need in graph.needs[id] if (id, need) not in edges] for id in knot.concepts}
    try:
        TopologicalSorter({id: set(needs) & set(knot.concepts) for id, needs in left.items()}).prepare()
    except CycleError:
        return False
    return True


def test_a_repair_that_takes_too_long_is_said_to_be_no_proof() -> None:
    ids = [f"c{number}" for number in range(60)]
    needs = {id: tuple(other for other in ids if other != id) for id in ids}
    repair, exact = smallest_repair(PrerequisiteGraph(tuple(ids), needs), needs)
    assert not exact
    assert len(repair) == 60 * 59 / 2


@given(graphs())
def test_late_edges_are_those_that_point_ahead(graph: PrerequisiteGraph) -> None:
    place = {id: at for at, id in enumerate(graph.path)}
    late = {(id, need) for id in graph.path for need in graph.needs[id] if place.get(need, -1) >= place[id]}
    assert set(graph.late_edges()) == late


@given(graphs())
def test_the_closest_legal_order(graph: PrerequisiteGraph) -> None:
    order = closest_order(graph.path, graph.needs)
    legal = [other for other in permutations(graph.path) if is_legal(graph, other)]
    if order is None:
        assert not legal
        return
    assert order.exact
    assert order.sequence in legal
    assert set(order.moved) <= set(graph.path)
    stayed = [id for id in graph.path if id not in order.moved]
    assert [id for id in order.sequence if id not in order.moved] == stayed
    assert len(stayed) == max(common(graph.path, other) for other in legal)


def is_legal(graph: PrerequisiteGraph, order: tuple[str, ...]) -> bool:
    place = {id: at for at, id in enumerate(order)}
    return all(place.get(need, -1) < place[id] for id in order for need in graph.needs[id])


def common(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """The length of the longest sequence that both have."""
    place = {id: at for at, id in enumerate(second)}
    longest = [0] * len(first)
    for at, id in enumerate(first):
        longest[at] = 1 + max((longest[other] for other in range(at) if place[first[other]] < place[id]), default=0)
    return max(longest, default=0)


def test_a_long_wrong_order_is_put_right_without_proof() -> None:
    ids = tuple(f"c{number:05}" for number in range(2500))
    needs = dict(zip(ids, [(other,) for other in ids[1:]] + [()], strict=True))
    order = closest_order(ids, needs)
    assert order
    assert order.sequence == tuple(reversed(ids))
    assert not order.exact
    assert len(order.moved) == len(ids) - 1


@given(acyclic())
def test_the_nearest_way_to_one_legal_order(graph: PrerequisiteGraph) -> None:
    legal = _legal(graph.path, graph.needs, {})
    assert legal
    moved = _most_in_common(graph.path, legal)
    assert len(graph.path) - len(moved) == common(graph.path, legal)
    assert [id for id in legal if id not in moved] == [id for id in graph.path if id not in moved]


@given(acyclic(), st.sampled_from(IDS), st.sets(st.sampled_from(IDS)))
def test_the_fewest_concepts_that_lead_somewhere(graph: PrerequisiteGraph, goal: str, done: set[str]) -> None:
    told = still_to_do(graph, [goal], done)
    enough = [
        set(some)
        for some in chain.from_iterable(combinations(IDS, size) for size in range(len(IDS) + 1))
        if goal in {*some, *done} and all(set(graph.needs[id]) <= {*some, *done} for id in some)
    ]
    assert set(told) == min(enough, key=len)
    assert list(told) == [id for id in graph.path if id in told]


@given(graphs(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_the_shortest_chain(graph: PrerequisiteGraph, concept: str, need: str) -> None:
    chained = shortest_chain(graph, concept, need)
    starts = [other for other in graph.needs[concept] if way(graph, other, need)]
    assert bool(chained) == bool(starts)
    if chained:
        assert (chained[0], chained[-1]) == (concept, need)
        assert all(other in graph.needs[id] for id, other in pairwise(chained))
        assert len(chained) == 1 + min(len(networkx.shortest_path(digraph(graph), id, need)) for id in starts)


@given(acyclic())
def test_figures(graph: PrerequisiteGraph) -> None:
    told = statistics_of(graph)
    whole = digraph(graph)
    assert len(told.deepest) == len(networkx.dag_longest_path(whole))
    assert len(longest_chain(graph, graph.path)) == len(told.deepest)
    assert all(id in graph.needs[other] for id, other in pairwise(told.deepest))
    generations = [len(level) for level in networkx.topological_generations(whole.reverse())]
    assert list(told.levels) == generations
    assert told.width == max(generations)
    assert {id: told.locks.get(id, 0) for id in IDS} == {id: len(networkx.ancestors(whole, id)) for id in IDS}
    assert set(told.unneeded) == {id for id in IDS if not networkx.ancestors(whole, id)}
    assert told.edges == whole.number_of_edges()


@given(acyclic())
def test_superfluous_edges_are_those_that_a_reduction_takes_away(graph: PrerequisiteGraph) -> None:
    whole = digraph(graph)
    reduced = networkx.transitive_reduction(whole)
    told = list(graph.redundant_edges())
    assert {(id, need) for id, need, _ in told} == set(whole.edges) - set(reduced.edges)
    assert all(between in graph.needs[id] and way(graph, between, need) for id, need, between in told)


def test_a_deep_and_knotted_course_is_no_matter() -> None:
    """No recursion, and nothing that grows with the number of ways."""
    ids = tuple(f"c{number:05}" for number in range(5000))
    needs = {id: tuple(ids[max(0, at - 2) : at]) for at, id in enumerate(ids)}
    graph = PrerequisiteGraph(ids, {**needs, ids[0]: (ids[-1],)})
    (knot,) = find_knots(graph)
    assert knot.repair == ((ids[0], ids[-1]),)
    assert len(obstacles(graph, "prerequisites")) == len(ids)
    assert len(statistics_of(PrerequisiteGraph(ids, needs)).deepest) == len(ids)
