"""Laws of reading, over texts that no author would write."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SMALLEST, TESTS, CopyCourse
from coursekit.course.edition import text_of
from coursekit.course.load import load_course
from coursekit.course.locate import NoCourse
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.course.skeleton import Skeleton
from coursekit.index.known_front_matter import NO_FRONT_MATTER, check_again, known_front_matter, read_again
from coursekit.lint.run import check_course, skeleton_of
from coursekit.text.keys import short_key
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source
from coursekit.text.yaml import Place, Route, read_yaml

FILES = sorted(path.relative_to(SMALLEST).as_posix() for path in SMALLEST.rglob("*") if path.suffix in (".md", ".yaml"))
TEXTS = st.text(alphabet=st.sampled_from("ab:-#[]{}'\"\n\r\t |>&*!%@`é𝛼\u2028"), max_size=60)
WORDS = st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=8).map(lambda word: f"w{word}")
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    max_leaves=8,
)


@given(st.text(alphabet="ab𝛼\r\n", max_size=30), st.integers(0, 40))
def test_a_position_counts_lines_and_columns_from_1(text: str, offset: int) -> None:
    before = text[: min(offset, len(text))]
    if before.endswith("\r") and text[len(before) :].startswith("\n"):
        lines = before[:-1].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        expected = (len(lines), len(lines[-1]) + 1)
    else:
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        expected = (len(lines), len(lines[-1]) + 1)
    position = Source("x", text).position(offset)
    assert (position.line, position.column) == expected


def flow(tree: Any) -> str:
    """A tree as YAML in the flow style."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return f'"{tree}"'


def leaves(tree: Any, route: Route = ()) -> list[tuple[Route, str]]:
    if isinstance(tree, str):
        return [(route, tree)]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [leaf for key, value in items for leaf in leaves(value, (*route, key))]


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
def test_every_value_stands_where_its_place_says(tree: dict[str, Any]) -> None:
    text = "".join(f"{key}: {flow(value)}\n" for key, value in tree.items())
    document = read_yaml(Source("x", text))
    assert document.data == tree
    for route, value in leaves(tree):
        place: Place = document.places[route]
        assert text[place.start : place.end] == f'"{value}"'
        if isinstance(route[-1], str):
            assert text[place.key_start : place.key_end] == route[-1]


@given(TEXTS)
def test_any_yaml_is_read_or_reported_inside_the_text(text: str) -> None:
    document = read_yaml(Source("x", text))
    assert document.broken <= bool(document.problems)
    assert all(0 <= found.span.start <= found.span.end <= len(text) for found in document.problems)


SCALARS = st.sampled_from(
    ("", "~", "yes", "true", "-0.0", "1e999", "012", "9" * 18, "-7", "'null'", "é", "|\n a\n b\n", "a b")
)


@given(st.one_of(TEXTS, TREES.map(flow), st.lists(SCALARS).map(lambda many: "".join(f"- {each}\n" for each in many))))
def test_front_matter_that_is_known_says_what_it_said(yaml: str) -> None:
    source = Source("a.md", f"---\n{yaml}\n---\nProse.\n")
    parts = split_front_matter(source)
    if parts.problems:
        return
    document = read_yaml(source, parts.start, parts.end)
    found, kept = check_again(document, parts.prose, lambda document: document.problems, None, NO_FRONT_MATTER)
    known = known_front_matter(kept)
    other = Source("a.md", f"{source.text}More.\n")
    again = read_again(known, other, parts)
    assert found == document.problems
    assert (again.source, repr(again.data), again.problems) == (other, repr(document.data), document.problems)
    assert list(again.places.items()) == list(document.places.items())
    if not document.problems:
        assert all(type(place) is Place for place in again.places.values())
        assert check_again(again, parts.prose, lambda _: pytest.fail("It is known."), known, kept) == (found, kept)


def replace_files(files: dict[str, bytes]) -> None:
    """Lint the smallest course with some of its files replaced: only findings, the same ones again."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(shutil.copytree(SMALLEST, Path(folder) / "course"))
        for path, content in files.items():
            (course / path).write_bytes(content)
        try:
            checked = check_course(course)
        except NoCourse:
            return
        for found in checked.findings:
            source = checked.sources.get(found.span.path, Source("", ""))
            assert 0 <= found.span.start <= found.span.end <= len(source.text)
        assert check_course(course).findings == checked.findings


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=60))
def test_any_bytes_give_findings(path: str, content: bytes) -> None:
    replace_files({path: content})


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FILES), TEXTS, st.data())
def test_any_text_in_the_middle_of_a_file_gives_findings(path: str, text: str, data: st.DataObject) -> None:
    whole = (SMALLEST / path).read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(whole)))
    replace_files({path: (whole[:at] + text + whole[at:]).encode()})


def test_keys_in_learner_records_never_change() -> None:
    keys = [short_key("concept", "synaptic-plasticity"), short_key("concept", "membrane"), short_key("question", "x")]
    assert keys == ["nIHTW", "_hkQo", "DiYrG"]


def test_a_course_has_no_field_that_it_leaves_empty(copy_course: CopyCourse) -> None:
    """What lint and exporters both know of a course, both have read; what only lint reads, a ``Course`` has not."""
    root = copy_course()
    media = root / "stages/first/media"
    media.mkdir()
    shutil.copy(TESTS / "media/good.mp4", media / "pump.mp4")
    (media / "pump.md").write_text("It pumps.\n", encoding="utf-8")
    (media / "pump.csv").write_text("time,ions\n", encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme/letters.ttf").write_bytes(b"no font")
    (root / "releases").mkdir()
    (root / "releases/1.0.json").write_bytes(text_of(edition_of(skeleton_of(root), {})))
    skeleton, course = skeleton_of(root), load_course(root)
    read_by_lint = {name for name in Skeleton.__struct_fields__ if getattr(skeleton, name)}
    assert {"media", "transcripts", "download_files", "fonts", "releases"} <= read_by_lint
    assert "releases" in Course.__struct_fields__
    assert [name for name in read_by_lint if not getattr(course, name, "no such field")] == []
