"""Graphs of concepts, and the order that a course makes of any graph."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.course.load import load_course
from coursekit.importers.order import in_order
from importers.moving import moved, write


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("g.dot", 'digraph "Cells" { node [shape=box]; wall [label="The wall"]; wall -> pump -> potential }'),
        ("g.json", '{"nodes": [{"id": "wall", "title": "The wall"}, {"id": "pump"}, {"id": "potential"}],'
         '"links": [{"source": "wall", "target": "pump"}, {"source": "pump", "target": "potential"}]}'),
        ("g.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
         '<key id="d0" for="node" attr.name="label"/>'
         '<graph edgedefault="directed"><node id="wall"><data key="d0">The wall</data></node><node id="pump"/>'
         '<node id="potential"/><edge source="wall" target="pump"/><edge source="pump" target="potential"/>'
         "</graph></graphml>"),
    ],
)  # fmt: skip
def test_graphs(name: str, text: str, tmp_path: Path) -> None:
    moved("graph", write(tmp_path, {name: text}) / name, tmp_path / "course")
    course: Any = load_course(tmp_path / "course")
    assert [(concept.title, concept.prerequisites) for concept in course.concepts] == [
        ("The wall", ()),
        ("pump", ("wall",)),
        ("potential", ("pump",)),
    ]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24))
@settings(max_examples=60)
def test_every_order_is_one_that_a_course_can_hold(edges: list[tuple[int, int]]) -> None:
    names = [f"n{number}" for number in range(9)]
    needs: dict[str, list[str]] = {}
    for after, before in edges:
        needs.setdefault(f"n{after}", []).append(f"n{before}")
    stages, kept, gone = in_order([names[:4], names[4:]], needs)
    path = [id for stage in stages for id in stage]
    assert sorted(path) == names
    assert all(path.index(need) < path.index(id) for id in path for need in kept[id])
    assert {(id, need) for id in path for need in kept[id]} | set(gone) == {
        (id, need) for id, some in needs.items() for need in some
    }
