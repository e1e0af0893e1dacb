"""Fixes of the path: the author's comments, quotes and line breaks stay, and the result is sound."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SMALLEST
from coursekit.findings.fixes import apply_fixes
from coursekit.findings.report import CheckResult, RuleChoice
from coursekit.lint.run import check_course
from coursekit.text.source import Source
from coursekit.text.yaml import Document, read_yaml
from coursekit.text.yaml_lists import item_blocks, item_cuts

RULES = ("late-prerequisite", "prerequisite-cycle", "redundant-prerequisite")


def concept(title: str, prerequisites: str) -> str:
    text = (SMALLEST / "stages/first/membrane.md").read_text(encoding="utf-8").replace("The membrane", title)
    return text.replace("connects_to: [potential]\n", prerequisites).replace("What is a", f"In {title}, what is a")


def mended(folder: Path, texts: Mapping[str, str]) -> Mapping[str, str]:
    """What fixes change in the smallest course with some of its files written anew."""
    course = Path(shutil.copytree(SMALLEST, folder / "course"))
    for path, text in texts.items():
        (course / path).parent.mkdir(exist_ok=True)
        (course / path).write_text(text, encoding="utf-8")

    def check(edited: Mapping[str, str]) -> CheckResult:
        return check_course(course, RuleChoice(select=RULES), texts=edited)

    fixed = apply_fixes(check, unsafe=True)
    assert fixed.checked.findings == ()
    return fixed.texts


def test_a_stage_is_put_in_the_closest_order_with_its_comments(tmp_path: Path) -> None:
    listed = (
        "title: First\nsummary: First.\nconcepts:\n"
        "  # rests on the potential\n  - membrane # a comment beside\n\n  - 'potential'\n"
    )
    texts = mended(
        tmp_path,
        {
            "stages/first/stage.yaml": listed,
            "stages/first/membrane.md": concept("Membrane", "prerequisites: [potential]\n"),
            "stages/first/potential.md": concept("Potential", ""),
        },
    )
    assert texts == {
        "stages/first/stage.yaml": "title: First\nsummary: First.\nconcepts:\n"
        "\n  - 'potential'\n  # rests on the potential\n  - membrane # a comment beside\n"
    }


def test_stages_are_put_in_order(tmp_path: Path) -> None:
    course = (
        (SMALLEST / "course.yaml").read_text(encoding="utf-8").replace("  - first\n", "  - first # 1\n  - second\n")
    )
    texts = mended(
        tmp_path,
        {
            "course.yaml": course,
            "stages/first/membrane.md": concept("Membrane", "prerequisites: [pump]\n"),
            "stages/second/stage.yaml": "title: Second\nsummary: Second.\nconcepts: [pump]\n",
            "stages/second/pump.md": concept("Pump", ""),
        },
    )
    assert texts == {"course.yaml": course.replace("  - first # 1\n  - second\n", "  - second\n  - first # 1\n")}


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("prerequisites: [potential]\n", ""),
        ("prerequisites:\n  - potential # why\n", ""),
        ("prerequisites: [potential, pump]\n", "prerequisites: [pump]\n"),
        ("prerequisites: [pump, potential]\n", "prerequisites: [pump]\n"),
        (
            "prerequisites:\n  - pump # stays\n  # a note\n  - potential\n",
            "prerequisites:\n  - pump # stays\n  # a note\n",
        ),
    ],
)
def test_a_circle_is_broken_where_it_points_ahead(written: str, left: str, tmp_path: Path) -> None:
    texts = mended(
        tmp_path,
        {
            "stages/first/stage.yaml": "title: First\nsummary: First.\nconcepts: [pump, membrane, potential]\n",
            "stages/first/pump.md": concept("Pump", ""),
            "stages/first/membrane.md": concept("Membrane", written),
            "stages/first/potential.md": concept("Potential", "prerequisites: [membrane]\n"),
        },
    )
    assert texts == {"stages/first/membrane.md": concept("Membrane", left)}


def test_what_is_implied_goes(tmp_path: Path) -> None:
    texts = mended(
        tmp_path,
        {
            "stages/first/stage.yaml": "title: First\nsummary: First.\nconcepts: [pump, membrane, potential]\n",
            "stages/first/pump.md": concept("Pump", ""),
            "stages/first/membrane.md": concept("Membrane", "prerequisites: [pump]\n"),
            "stages/first/potential.md": concept("Potential", "prerequisites: [pump, membrane]\n"),
        },
    )
    assert texts == {"stages/first/potential.md": concept("Potential", "prerequisites: [membrane]\n")}


NAMES = st.lists(st.sampled_from(["a", '"b"', "'c'", "long-name"]), unique=True, min_size=1)
STYLES = st.sampled_from(["[{}]\n", "[ {} ] # end\n", "\n", "\n  # above\n"])


@given(NAMES, STYLES, st.sampled_from(["", " # beside"]), st.sampled_from(["x: 1\n", ""]))
def test_cuts_and_blocks_of_any_list(names: list[str], style: str, beside: str, rest: str) -> None:
    lines = "".join(f"  - {name}{beside}\n" for name in names)
    text = "k: " + (style.format(", ".join(names)) if "{" in style else style + lines) + rest
    document = read(text)
    values = document.data["k"]
    for at, cut in enumerate(item_cuts(document, ("k",))):
        left = read(text[: cut.start] + text[cut.end :])
        expected = [value for index, value in enumerate(values) if index != at]
        assert (left.data or {}).get("k", []) == expected
        assert not left.problems
    blocks = item_blocks(document, ("k",))
    swapped = text
    for span, other in reversed(list(zip(blocks, reversed(blocks), strict=True))):
        swapped = swapped[: span.start] + text[other.start : other.end] + swapped[span.end :]
    assert read(swapped).data["k"] == values[::-1]
    assert sorted(swapped) == sorted(text)


def read(text: str) -> Document:
    return read_yaml(Source("stage.yaml", text))


def test_bad_names_bring_findings_and_no_mistake() -> None:
    texts = {
        "stages/first/stage.yaml": "title: First\nsummary: First.\nconcepts: [membrane, membrane, nowhere, membrane]\n",
        "stages/first/membrane.md": concept(
            "Membrane", "prerequisites: [membrane, membrane, nowhere]\nformerly: [membrane]\nconnects_to: [membrane]\n"
        ),
    }
    rules = {finding.rule for finding in check_course(SMALLEST, texts=texts).findings}
    assert {"prerequisite-cycle", "unknown-prerequisite", "formerly-taken"} <= rules
    assert {"repeated-item", "duplicate-id"} <= rules
