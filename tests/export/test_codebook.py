"""The code book says what reports of an LMS mean.

Issue 16, number 9.
"""

import csv
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.here import run
from coursekit.course.load import load_course
from coursekit.export.formats import scorm12, scorm2004
from coursekit.export.scorm.slug import LONGEST, slug
from export.sample import concept, questions, small_course, write_course


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Which ion must *leave* the pore [@a]?", "which-must-leave-pore"),
        ("Was ist das?", "was-ist-das"),
        ("Über die **Größe**", "uber-grosse"),
        ("为什么?", ""),
    ],
)
def test_words_of_a_prompt(prompt: str, expected: str) -> None:
    assert slug(prompt) == expected
    assert len(slug(f"{prompt} {'verylongword' * 9} and more of them")) <= LONGEST


def test_a_package_holds_what_the_command_prints(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    scorm12.export(course, scorm12.Options(), tmp_path / "package.zip")
    with ZipFile(tmp_path / "package.zip") as package:
        inside = package.read("codebook.csv").decode("utf-8-sig")
        assert b'href="codebook.csv"' in package.read("imsmanifest.xml")
    scorm2004.export(course, scorm2004.Options(), tmp_path / "2004.zip")
    with ZipFile(tmp_path / "2004.zip") as package:
        assert "codebook.csv" not in package.namelist(), "there, reports have the words"
    assert run("codebook", course.root).stdout == inside
    rows = list(csv.DictReader(StringIO(inside)))
    assert len(rows) == sum(len(each.prove_it) for each in course.concepts)
    assert rows[0]["prompt"].startswith("Which ion must leave the pore?")
    assert rows[0]["id"].startswith("neuron_which-must-leave-pore")
    assert rows[0]["right"] == "b"
    assert rows[0]["codes"].startswith("a = Sodium; b = Magnesium")


def test_a_pinned_question_keeps_its_id_when_its_prompt_changes(tmp_path: Path) -> None:
    ids = []
    for prompt in ("Wich ion?", "Which ion?"):
        (asked,) = questions("choice")
        stages = {"whole": {"pump": concept("Pump", [{**asked, "id": "the-ion", "prompt": prompt}])}}
        write_course(tmp_path, stages)
        (row,) = csv.DictReader(StringIO(run("codebook", str(tmp_path)).stdout))
        ids.append(row["id"])
    assert ids[0] == ids[1]
    assert ids[0].startswith("pump_the-ion_")


def test_a_spreadsheet_runs_nothing_of_it(tmp_path: Path) -> None:
    (asked,) = questions("choice")
    stages = {"whole": {"pump": concept("=1+1", [{**asked, "prompt": "@sum"}])}}
    root = write_course(tmp_path, stages)
    assert load_course(root).concepts
    (row,) = csv.DictReader(StringIO(run("codebook", str(root)).stdout))
    assert (row["title"], row["prompt"]) == ("'=1+1", "'@sum")
