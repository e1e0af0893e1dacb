"""What is written as YAML is read as the same data, and is as ``fmt`` leaves it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from coursekit.text.yaml_text import yaml_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.lists(st.text(st.sampled_from("ab :#-'\"|>&*!%@`[]{},?\\é。 \t"), max_size=9), max_size=5).map("\n".join)
SCALARS = st.one_of(
    TEXT, LINES, st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(st.sampled_from("abcd"), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "on", "a-b"]), VALUES, min_size=1))
def test_data_comes_back(data: dict[str, Any]) -> None:
    text = yaml_text(data)
    document = read_yaml(Source("x.yaml", text))
    assert document.problems == ()
    assert document.data == data


def test_it_is_as_authors_write_it() -> None:
    data = {
        "title": "Why: a “cell”",
        "summary": "It’s 5 % of all, [or so].",
        "prerequisites": ["cell-membrane", "pump"],
        "prove_it": [{"type": "choice", "options": [{"text": "Yes", "correct": True}], "prompt": "Two\n\nlines"}],
        "minutes": 5,
        "version": "1.0",
    }
    assert yaml_text(data) == (
        'title: "Why: a “cell”"\n'
        "summary: It’s 5 % of all, [or so].\n"
        "prerequisites: [cell-membrane, pump]\n"
        "prove_it:\n"
        "  - type: choice\n"
        "    options:\n"
        '      - text: "Yes"\n'
        "        correct: true\n"
        "    prompt: |-\n"
        "      Two\n"
        "\n"
        "      lines\n"
        "minutes: 5\n"
        'version: "1.0"\n'
    )
