"""What learners will be able to do: shown, told, and counted against the questions that test it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import program
from coursekit.course.load import load_course
from coursekit.course.objectives import coverage
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.schema.export import CourseExport
from export.sample import concept, questions, write_course

OBJECTIVES = [
    "Explain why a *resting* cell is charged [@work].",
    {"id": "predict", "text": "Predict what happens when the pump stops."},
    {"id": "draw", "text": "Draw it, $V_m$ and its ions."},
]
WORK = "- {id: work, type: book, title: A work, author: [{family: One}], issued: {date-parts: [[1999]]}}\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = questions("numeric", "text")
    asked[0]["tests"], asked[1]["tests"] = ["predict"], ["predict", "draw"]
    full = concept("Potential", asked, "A cell is charged.\n", objectives=OBJECTIVES)
    bare = concept("Pump", questions("choice"), "A pump works.\n")
    root = write_course(tmp_path_factory.mktemp("objectives") / "course", {"cells": {"potential": full, "pump": bare}})
    (root / "references.yaml").write_text(WORK, encoding="utf-8")
    return root


def coursekit(*arguments: str | Path) -> str:
    done = CliRunner().invoke(program, [*map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


def test_each_objective_knows_its_questions(course: Path) -> None:
    found = coverage(load_course(course).by_id["potential"].content)
    assert [(each.objective.id, each.questions) for each in found] == [("", ()), ("predict", (1, 2)), ("draw", (2,))]


def test_path_tells_them_by_stage(course: Path) -> None:
    told = coursekit("path", "--objectives", course)
    assert "Stage 1: Cells  2 of 3 tested" in told
    assert "(predict)\n         questions 1, 2\n" in told
    assert "3 objectives, 2 tested; 1 concept without any" in told
    data = json.loads(coursekit("path", "--objectives", "--format", "json", "--to", "potential", course))
    assert [each["id"] for each in data["concepts"]] == ["potential"]
    assert [one["questions"] for one in data["concepts"][0]["objectives"]] == [[], [1, 2], [2]]


def test_json_has_them_with_their_questions(course: Path, tmp_path: Path) -> None:
    coursekit("export", "json", course, "-o", tmp_path)
    (file,) = tmp_path.glob("*/course.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    CourseExport.model_validate(data)
    stage = data["stages"][0]
    keys = [question["key"] for question in stage["concepts"][0]["prove_it"]]
    assert [row["tested_by"] for row in stage["objectives"]] == [[], keys, keys[1:]]
    assert stage["concepts"][0]["objectives"][1]["text"]["html"] == "Predict what happens when the pump stops."
    assert stage["concepts"][1]["objectives"] == []


def test_the_page_and_scorm_2004_say_them(course: Path, tmp_path: Path) -> None:
    for version in ("scorm2004", "scorm12"):
        coursekit("export", version, course, "-o", tmp_path)
        (package,) = tmp_path.glob(f"*{version}.zip")
        shutil.unpack_archive(package, tmp_path / version)
        page = (tmp_path / version / "index.html").read_text(encoding="utf-8")
        opened = page.index("You will be able to")
        assert page.index("What Potential is about.") < opened < page.index("A cell is charged.")
        assert page.count("You will be able to") == 1, "not where there are none"
        outline = (tmp_path / version / "content" / "course.js").read_text(encoding="utf-8")
        told = re.findall(r'"able":"([^"]*)"', outline)
        first = ": Explain why a resting cell is charged.; Predict what happens when the pump stops.; Draw it"
        assert [text[: len(first)] for text in told] == ([first] if version == "scorm2004" else [])


def test_an_lms_is_told_as_many_as_it_has_room_for(tmp_path: Path) -> None:
    long = [f"{word} {'very ' * 20}well." for word in ("Explain", "Predict", "Draw")]
    text = concept("Potential", questions("choice"), "A cell.\n", objectives=long)
    root = write_course(tmp_path / "course", {"cells": {"potential": text}})
    coursekit("export", "scorm2004", root, "-o", tmp_path)
    (package,) = tmp_path.glob("*.zip")
    shutil.unpack_archive(package, tmp_path / "package")
    (told,) = re.findall(r'"able":"([^"]*)"', (tmp_path / "package/content/course.js").read_text(encoding="utf-8"))
    assert len(f"C1.1 Potential{told}") <= 250
    assert told.endswith("; " + long[1])


def test_the_book_opens_with_them_and_has_a_list(course: Path, tmp_path: Path) -> None:
    parts = {part.name: part.html for part in manuscript(load_course(course), Options(), tmp_path).parts}
    assert parts["stage-cells"].count("You will be able to") == 1
    listed = " ".join(parts["objectives"].split())
    assert "Stage 1: Cells" in listed
    assert "Explain why a <em>resting</em> cell is charged.</span>" in listed, "no citation in a list"
    assert re.search(r"Questions 1, 2, page", listed)
    assert listed.count("no question") == 1
    bare = write_course(tmp_path / "bare", {"cells": {"pump": concept("Pump", questions("choice"), "A pump.\n")}})
    assert "objectives" not in {part.name for part in manuscript(load_course(bare), Options(), tmp_path).parts}
