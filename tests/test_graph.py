"""The prerequisite graph against its definition, and its drawings."""

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import SMALLEST
from coursekit.drawings import find_drawing
from coursekit.graph import PrerequisiteGraph, reachable
from coursekit.load import load_course

IDS = "abcdef"


@st.composite
def graphs(draw: st.DrawFn) -> PrerequisiteGraph:
    path = tuple(draw(st.permutations(IDS)))[: draw(st.integers(0, len(IDS)))]
    needs = {id: tuple(draw(st.lists(st.sampled_from(IDS), unique=True, max_size=3))) for id in IDS}
    return PrerequisiteGraph(path, needs)


def can_reach(graph: PrerequisiteGraph, start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = list(graph.needs[start])
    while waiting:
        id = waiting.pop()
        if id == goal:
            return True
        if id not in seen:
            seen.add(id)
            waiting.extend(graph.needs[id])
    return False


@given(graphs())
def test_each_knot_is_told_once_as_a_real_cycle(graph: PrerequisiteGraph) -> None:
    for cycle in graph.cycles:
        assert len(set(cycle)) == len(cycle)
        assert all(need in graph.needs[id] for id, need in pairwise((*cycle, cycle[0])))
    circling = {id for id in graph.needs if can_reach(graph, id, id)}
    knots = {frozenset(id for id in circling if id == one or mutual(graph, id, one)) for one in circling}
    assert sorted(len([cycle for cycle in graph.cycles if set(cycle) <= knot]) for knot in knots) == [1] * len(knots)


def mutual(graph: PrerequisiteGraph, a: str, b: str) -> bool:
    return can_reach(graph, a, b) and can_reach(graph, b, a)


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


@given(graphs())
def test_what_a_learner_can_reach(graph: PrerequisiteGraph) -> None:
    assert reachable(graph.path, graph.needs, "path") == opened(graph, "path")
    assert reachable(graph.path, graph.needs, "prerequisites") == opened(graph, "prerequisites")
    assert reachable(graph.path, graph.needs, "open") == opened(graph, "open")


@given(graphs())
def test_late_edges_are_those_that_point_ahead(graph: PrerequisiteGraph) -> None:
    place = {id: at for at, id in enumerate(graph.path)}
    late = {(id, need) for id in graph.path for need in graph.needs[id] if place.get(need, -1) >= place[id]}
    assert set(graph.late_edges()) == late


def drawn(name: str, title: str) -> str:
    path = "stages/first/membrane.md"
    text = (SMALLEST / path).read_text(encoding="utf-8").replace("title: The membrane", f"title: {json.dumps(title)}")
    return find_drawing(name).draw(load_course(Path(SMALLEST), {path: text}))


TITLE = 'A "quoted" [title] --> {end} | ; <b> \\ subgraph'


def test_titles_do_not_break_out_of_a_drawing() -> None:
    assert json.loads(drawn("json", TITLE))["concepts"][0]["title"] == TITLE
    dot = drawn("dot", TITLE)
    assert f'"membrane" [label={json.dumps(f"C1.1 {TITLE}")}];' in dot
    node = next(line for line in drawn("mermaid", TITLE).splitlines() if "quoted" in line)
    label = node.partition('["')[2].removesuffix('"]')
    assert not set('"[]{}|<>\\') & set(label)
