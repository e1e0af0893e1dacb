"""Objectives of merged and split concepts stay with the questions that test them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import program
from coursekit.course.load import load_course
from coursekit.course.objectives import coverage
from coursekit.lint.run import check_course
from export.sample import write_course

TWO = """---
title: Pumps
summary: What pumps do.
objectives:
  # The first of all.
  - Say what a pump is.
  - {id: stop, text: Predict what a stopped pump does.}
  - id: fuel
    text: Name the fuel.
anchor: A pump never stops.
prove_it:
  - type: numeric
    prompt: How many ions leave at a stop?
    answer: 3
    tests: [stop]
  - type: text
    prompt: What is the fuel that is burnt in fires?
    accept: [ATP]
    tests: [fuel, stop]
---
A pump stops when ions leave.

## The fuel

Fuel is burnt in fires.
"""
ONE = """---
title: Leaks
summary: What leaks do.
{objectives}connects_to: [pumps]
anchor: A leak never ends.
prove_it:
  - type: numeric
    prompt: How many leaks are there?
    answer: 1
---
A leak is a hole.
"""
SOME = "objectives:\n- Say what a leak is.\n- {id: leak, text: 'Draw a leak: in ink.'}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(program, list(map(str, arguments)))


def course(root: Path, objectives: str = "") -> Path:
    return write_course(root, {"cells": {"pumps": TWO, "leaks": ONE.format(objectives=objectives)}}, unlock="open")


def aims(root: Path, id: str) -> list[tuple[str, str, tuple[int, ...]]]:
    found = coverage(load_course(root).by_id[id].content)
    return [(each.objective.id, each.objective.text, each.questions) for each in found]


@pytest.mark.parametrize("objectives", ["", SOME, "objectives: []\n"])
def test_merged_concepts_have_both(objectives: str, tmp_path: Path) -> None:
    root = course(tmp_path, objectives)
    own = aims(root, "leaks")
    ran = run("merge", "pumps", "leaks", "--course", root)
    assert ran.exit_code == 0, ran.output
    assert aims(root, "leaks") == [
        *own,
        ("", "Say what a pump is.", ()),
        ("stop", "Predict what a stopped pump does.", (2, 3)),
        ("fuel", "Name the fuel.", (3,)),
    ]
    assert "# The first of all." in (root / "stages/cells/leaks.md").read_text(encoding="utf-8")
    assert not [found for found in check_course(root).findings if found.rule != "unlisted-concept"]


def test_one_id_for_two_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    root = course(tmp_path, SOME.replace("leak,", "stop,"))
    ran = run("merge", "pumps", "leaks", "--course", root)
    assert ran.exit_code == 2
    assert "both have an objective with the id “stop”" in ran.stderr
    assert (root / "stages/cells/pumps.md").exists()


def test_split_concepts_have_what_their_questions_test(tmp_path: Path) -> None:
    root = course(tmp_path)
    ran = run("split", "pumps", "--at", "The fuel", "--course", root)
    assert ran.exit_code == 0, ran.output
    assert aims(root, "pumps") == [
        ("", "Say what a pump is.", ()),
        ("stop", "Predict what a stopped pump does.", (1,)),
    ]
    assert aims(root, "the-fuel") == [
        ("stop", "Predict what a stopped pump does.", (1,)),
        ("fuel", "Name the fuel.", (1,)),
    ]
    assert "unknown-objective" not in {found.rule for found in check_course(root).findings}


def test_objectives_in_brackets_are_told(tmp_path: Path) -> None:
    root = course(tmp_path)
    file = root / "stages/cells/leaks.md"
    file.write_text(ONE.format(objectives="objectives: [Say what a leak is.]\n"), encoding="utf-8")
    ran = run("merge", "pumps", "leaks", "--course", root)
    assert ran.exit_code == 2
    assert "stand in brackets" in ran.stderr
