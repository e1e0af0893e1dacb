"""A type of question is three files: with these alone it is linted, exported and played; without one it is told."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import REPOSITORY
from export.sample import concept, questions, write_course
from questions.grown_house import PLACES, build_house, run
from turns import each_nth

ASKED = {"type": "true-false", "prompt": "The *pump* rests.", "so": False, "because": "It never does."}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stages = {"whole": {"pump": concept("Pump", [ASKED, *questions("choice")], "A pump works for its living.\n")}}
    return write_course(tmp_path_factory.mktemp("course"), stages)


def coursekit(house: Path, *arguments: str | Path) -> str:
    done = run(house, "-m", "coursekit", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_linted(house: Path, course: Path, tmp_path: Path) -> None:
    assert "no findings" in coursekit(house, "lint", course, "--no-cache")
    broken = write_course(tmp_path, {"whole": {"pump": concept("Pump", [{**ASKED, "so": "no", "becuase": "x"}])}})
    found = run(house, "-m", "coursekit", "lint", broken, "--no-cache").stdout
    assert "“so” must be true or false, not text" in found
    assert "Did you mean “because”?" in found


def test_it_is_exported(house: Path, course: Path, tmp_path: Path) -> None:
    coursekit(house, "export", "json", course, "-o", tmp_path)
    coursekit(house, "export", "pdf", course, "-o", tmp_path)
    (data,) = tmp_path.glob("*.json/course.json")
    asked = json.loads(data.read_text(encoding="utf-8"))["stages"][0]["concepts"][0]["prove_it"][0]
    assert (asked["type"], asked["so"]) == ("true-false", False)
    assert asked["because"] == {"markdown": "It never does.", "html": "It never does."}
    assert next(tmp_path.glob("*.pdf")).stat().st_size > 10_000


@pytest.mark.parametrize("format", each_nth(["scorm12", "scorm2004"], 2))
def test_it_is_played(house: Path, course: Path, tmp_path: Path, format: str) -> None:
    """In Chromium: every question is answered rightly, and the LMS shows completion and 100."""
    coursekit(house, "export", format, course, "-o", tmp_path)
    assert "no findings" in coursekit(house, "verify", next(tmp_path.glob("*.zip")), "--play")


def test_its_lists_and_schemas_are_written_by_tools(house: Path) -> None:
    stale = run(house, "tools/question_types.py", "--check")
    assert stale.returncode == 1
    assert "questions/union.py is stale" in stale.stdout
    assert run(house, "tools/question_types.py").returncode == 0
    assert run(house, "tools/question_types.py", "--check").stdout == ""
    coursekit(house, "schema")
    assert "TrueFalseQuestion" in (house / "schemas" / "concept.schema.json").read_text(encoding="utf-8")


LACKING = {
    "true_false.js": ("player/questions/true_false.js", "nobody could answer"),
    "true_false.html.j2": ("lack form, on_paper, answer in render/templates/questions/true_false.html.j2",),
}


@pytest.mark.parametrize("name", LACKING)
def test_without_a_file_it_does_not_pass(house: Path, tmp_path: Path, name: str) -> None:
    file = house / "src" / "coursekit" / PLACES[name] / name
    kept = shutil.move(file, tmp_path)
    told = run(house, "tools/question_types.py", "--check")
    shutil.move(kept, file)
    assert told.returncode == 1
    assert all(part in told.stdout for part in LACKING[name])


def test_parts_of_no_type_are_named(house: Path, tmp_path: Path) -> None:
    """As they are before its Python file is there, when no list names it yet."""
    package = house / "src" / "coursekit"
    shutil.copy(package / "questions" / "union.py", tmp_path)
    shutil.copy(REPOSITORY / "src" / "coursekit" / "questions" / "union.py", package / "questions")
    kept = shutil.move(package / "questions" / "types" / "true_false.py", tmp_path)
    told = run(house, "tools/question_types.py", "--check")
    shutil.move(kept, package / "questions" / "types")
    shutil.copy(tmp_path / "union.py", package / "questions")
    assert told.returncode == 1
    for part in ("player/questions/true_false.js", "render/templates/questions/true_false.html.j2"):
        assert f"{part} is of no type: there is no questions/types/true_false.py." in told.stdout


def test_what_its_python_file_lacks_is_named(house: Path) -> None:
    file = house / "src" / "coursekit" / PLACES["true_false.py"] / "true_false.py"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("def answer_size", "def answers_size").replace("def right_answer", "def right"))
    told = run(house, "tools/question_types.py", "--check")
    file.write_text(whole, encoding="utf-8")
    assert told.returncode == 1
    assert "lacks answer_size, right_answer" in told.stdout


def test_who_chooses_among_all_types_is_told_by_mypy(house: Path, tmp_path: Path) -> None:
    """Once the union is written anew: an exporter that knows six types."""
    assert run(house, "tools/question_types.py").returncode == 0
    six = ("choice", "match", "numeric", "order", "recall", "text")
    imports = "".join(f"from coursekit.questions.types.{name} import {name.title()}\n" for name in six)
    cases = " | ".join(f"{name.title()}()" for name in six)
    exporter = tmp_path / "exporter.py"
    exporter.write_text(
        f"from typing import assert_never\n\n{imports}from coursekit.questions.union import Question\n\n\n"
        f"def said(question: Question) -> str:\n    match question:\n        case {cases}:\n            return 'x'\n"
        "    assert_never(question)\n"
    )
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = true\nfollow_imports = silent\nmypy_path = {house / 'src'}\n")
    told = run(house, "-m", "mypy", "--config-file", tmp_path / "mypy.ini", "--cache-dir", tmp_path / "cache", exporter)
    assert "assert_never" in told.stdout and "TrueFalse" in told.stdout, told.stdout + told.stderr


def test_what_its_player_file_lacks_is_told_by_tsc(house: Path) -> None:
    assert run(house, "tools/question_types.py").returncode == 0
    tsc = [str(REPOSITORY / "node_modules" / ".bin" / "tsc"), "--project", "tsconfig.json"]
    whole = subprocess.run(tsc, cwd=house, capture_output=True, text=True, check=False, timeout=120)
    assert whole.returncode == 0, whole.stdout
    file = house / "src" / "coursekit" / PLACES["true_false.js"] / "true_false.js"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("export const grade", "export const graded"), encoding="utf-8")
    half = subprocess.run(tsc, cwd=house, capture_output=True, text=True, check=False, timeout=120)
    file.write_text(text, encoding="utf-8")
    assert half.returncode != 0
    assert "'grade' is missing" in half.stdout
