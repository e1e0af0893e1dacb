"""Drawings of the prerequisite graph."""

import json
from pathlib import Path

from conftest import SMALLEST
from coursekit.drawings import find_drawing
from coursekit.load import load_course


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
