"""A mistyped key is one finding, whatever then is not there: in each file of a course that holds all that one can."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import TESTS
from coursekit.findings.following import without_followers
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Diagnostic
from lint.courses import concept, make

KEY = re.compile(r"^[ \t]*(?:- )?(\w[\w-]*):(?= |$)|[{,] ?(\w[\w-]*):(?= )", re.MULTILINE)
IN_STAGES = ("parts/numbers.md", "whole/stage.yaml", "whole/neuron.md", "whole/questions.md")
FILES = ("cases.yaml", "course.yaml", "glossary.yaml", "references.yaml", *(f"stages/{name}" for name in IN_STAGES))
FREE = ("prove_it", "accent", "ions", "t", "i", "a", "b")
"""Keys that are no names of ours: of the interface's words, of pools, of parameters."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TESTS / "everything", tmp_path_factory.mktemp("mistyped") / "course"))


def told(root: Path) -> list[Diagnostic]:
    """Without what any change of an approved concept brings, and what options without a mark look like."""
    findings = without_followers(check_course(root, cache=root.parent / "kept").findings)
    return [found for found in findings if found.rule not in ("stale-approval", "telling-length")]


def keys(text: str) -> Iterator[re.Match[str]]:
    """Each key once, in questions once for each type."""
    seen = set()
    for found in KEY.finditer(text.split("\n---\n")[0]):
        kind = re.findall(r"type: (\S+)", text[: found.end() + 10])[-1:]
        key = found[1] or found[2]
        if (key, *kind) not in seen and len(key) > 2:
            seen.add((key, *kind))
            yield found


@pytest.mark.parametrize("path", FILES)
def test_a_mistyped_key_is_one_finding(everything: Path, path: str) -> None:
    file = everything / path
    text = file.read_text(encoding="utf-8")
    wrong = {}
    for found in keys(text):
        at = found.start(1) if found[1] else found.start(2)
        key = found[1] or found[2]
        mistyped = f"{key[1]}{key[0]}{key[2:]}"
        if key in FREE and path != "stages/whole/neuron.md":
            continue
        file.write_text(f"{text[:at]}{mistyped}{text[at + len(key) :]}", encoding="utf-8")
        findings = told(everything)
        if [(one.rule, one.help) for one in findings] != [("unknown-key", f"Did you mean “{key}”?")]:
            wrong[f"{key} in line {text.count(chr(10), 0, at) + 1}"] = [f"{one.rule}: {one.help}" for one in findings]
    file.write_text(text, encoding="utf-8")
    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("glossary.yaml", "- term: soma", "- begriff: soma"),
        ("glossary.yaml", "- term: soma", "- name: soma"),
        ("references.yaml", "- id: h", "- di: h"),
        ("cases.yaml", "- id: ", "- di: "),
        ("course.yaml", "id: everything", "name_of_it: everything"),
        ("course.yaml", "\nstages:", "\nparts_of_it:"),
        ("stages/whole/stage.yaml", "summary:", "about:"),
        ("stages/whole/neuron.md", "\nanchor:", "\nkernsatz:"),
    ],
)
def test_one_key_in_the_place_of_one_that_is_missing(everything: Path, path: str, old: str, new: str) -> None:
    file = everything / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = told(everything)
    file.write_text(text, encoding="utf-8")
    key = old.strip("\n -").partition(":")[0]
    assert found.rule == "unknown-key"
    assert f"“{key}” is missing here: is it meant? " in found.help or f"Write {key}:" in found.help


def test_two_mistakes_stay_two(tmp_path: Path) -> None:
    root = make(tmp_path, {"s": {"a": concept("a")}}, glossary_yaml="- {begriff: soma, erklaerung: A body.}\n")
    assert sorted(found.rule for found in told(root)) == ["missing-key", "missing-key", "unknown-key", "unknown-key"]
    # A comma inside {…} makes a key of what follows: that is another mistake than the key that is not there
    root = make(tmp_path, {"s": {"a": concept("a")}}, glossary_yaml="- {term: soma, or body}\n")
    assert {"missing-key", "unknown-key"} < {found.rule for found in told(root)}


def test_a_value_that_may_be_text_or_a_number_is_one_finding(tmp_path: Path) -> None:
    work = "- {id: a, type: book, title: T, issue: {date-parts: [[1952]]}}\n"
    root = make(tmp_path, {"s": {"a": concept("a", "references: [a]\n")}}, references_yaml=work)
    (found,) = told(root)
    assert found.message == "“issue” must be text, not a mapping (key: value)"
