"""docs/import/graph.md: which way edges point, where stages come from, and that what else was written is listed."""

from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from importers.moving import moved, write

YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/><key id="d1" for="node" attr.name="module"/>
<graph edgedefault="directed"><node id="n0"><data key="d0"><y:ShapeNode><y:NodeLabel>The wall</y:NodeLabel>
</y:ShapeNode></data><data key="d1">Cells</data></node></graph></graphml>"""


def course_of(name: str, text: str, tmp_path: Path, **options: str) -> tuple[Any, str]:
    outcome = moved("graph", write(tmp_path, {name: text}) / name, tmp_path / "course", **options)
    return load_course(tmp_path / "course"), "\n".join(map(str, outcome.losses))


@pytest.mark.parametrize(("edges", "first"), [("open", "wall"), ("need", "pump")])
def test_which_way_an_edge_points(edges: str, first: str, tmp_path: Path) -> None:
    course, _ = course_of("g.dot", "digraph { wall -> pump }", tmp_path, edges=edges)
    assert course.concepts[0].id == first
    assert course.concepts[1].prerequisites == (first,)


def test_groups_are_stages_and_edges_of_groups_are_prerequisites(tmp_path: Path) -> None:
    groups = 'subgraph cluster_0 { label="Cells"; wall } subgraph cluster_1 { label="Ions"; a b }'
    course, _ = course_of("g.dot", f"digraph {{ {groups} wall -> {{a b}} }}", tmp_path)
    assert [stage.title for stage in course.stages] == ["Cells", "Ions"]
    assert [course.by_id[id].prerequisites for id in ("a", "b")] == [("wall",), ("wall",)]


@pytest.mark.parametrize("key", ["stage", "module", "group"])
def test_stages_by_attribute_and_circles_as_connections(key: str, tmp_path: Path) -> None:
    nodes = f'[{{"id": "a", "{key}": "Cells"}}, {{"id": "b", "{key}": "Cells"}}]'
    links = '[{"source": "a", "target": "b"}, {"source": "b", "target": "a"}]'
    course, listed = course_of("g.json", f'{{"nodes": {nodes}, "links": {links}}}', tmp_path)
    assert [stage.title for stage in course.stages] == ["Cells"]
    assert sum(len(concept.connects_to) for concept in course.concepts) == 1
    assert "became a connection" in listed


def test_what_yed_draws_on_a_node_is_its_title(tmp_path: Path) -> None:
    course, _ = course_of("g.graphml", YED, tmp_path)
    assert [(concept.title, course.stages[0].title) for concept in course.concepts] == [("The wall", "Cells")]


def test_other_words_are_listed_and_drawing_is_not(tmp_path: Path) -> None:
    text = (
        'digraph { wall [label="The wall", name="Second name", note="a remark", summary="It holds.",'
        ' description="It keeps.", shape=box, fillcolor=red]; wall -> pump [label="opens it", weight=3] }'
    )
    course, listed = course_of("g.dot", text, tmp_path)
    assert course.by_id["wall"].summary == "It holds."
    for words in ("Second name", "a remark", "It keeps.", "opens it"):
        assert words in listed
    assert not {"box", "red", "3"} & {*listed.replace("“", " ").replace("”", " ").split()}
