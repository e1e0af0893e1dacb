"""Pictures that questions ask about go along with their concept, and cases stay what its questions are about."""

import shutil
from pathlib import Path

import pytest

from conftest import TESTS
from coursekit.course.load import load_course
from coursekit.lint.run import check_course
from reorganise.test_commands import run


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "everything", tmp_path / "course"))


def problems(course: Path) -> list[str]:
    return [found.message for found in check_course(course).findings if found.severity.word == "error"]


def test_a_concept_moves_with_the_picture_of_its_questions(course: Path) -> None:
    ran = run("mv", "neuron", "--to", "parts", "--force", "--course", course)
    assert ran.exit_code == 0, ran.output
    moved = load_course(course).by_id["neuron"]
    assert moved.stage == "parts"
    assert {regions.picture for regions in moved.regions} == {"stages/parts/figures/neuron.svg"}
    assert moved.cases == ("mrs-b", "mrs-b")
    assert [found for found in problems(course) if "later on the path" not in found] == []


def test_merged_and_split_concepts_ask_about_the_same_cases(course: Path) -> None:
    page = course / "stages/whole/questions.md"
    text = page.read_text(encoding="utf-8").replace("draw: {ions: 1}\n", "").replace("    pool: ions\n", "")
    page.write_text(text, encoding="utf-8")
    ran = run("merge", "questions", "neuron", "--course", course)
    assert ran.exit_code == 0, ran.output
    merged = load_course(course).by_id["neuron"]
    assert set(merged.cases) == {"mrs-b", "hand"}
    assert problems(course) == []
    ran = run("split", "neuron", "--at", "The fibre", "--force", "--course", course)
    assert ran.exit_code == 0, ran.output
    asked = {id for concept in load_course(course).concepts for id in concept.cases}
    assert asked == {"mrs-b", "hand"}
    assert problems(course) == []
