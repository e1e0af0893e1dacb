"""The command line as people and CI meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SMALLEST, CopyCourse
from coursekit.lint.rules import find_rules

COURSEKIT = Path(sys.executable).with_name("coursekit")
CONCEPT = "stages/first/potential.md"


def run(*arguments: object, cwd: Path = SMALLEST, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COURSEKIT, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=300,
    )


@pytest.fixture
def broken(copy_course: CopyCourse) -> Path:
    """A course with one error, in the title of a concept."""
    course = copy_course()
    path = course / CONCEPT
    path.write_text(path.read_text().replace("title:", "titel:", 1))
    return course


def test_a_sound_course_ends_with_0() -> None:
    ran = run("lint")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Sound: 2 concepts in 1 stage, no findings.\n", "")


def test_findings_end_with_1_and_no_course_with_2(broken: Path, tmp_path: Path) -> None:
    assert run("lint", broken).returncode == 1
    ran = run("lint", cwd=tmp_path.parent)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "There is no course.yaml in" in ran.stderr


def test_a_folder_in_the_place_of_a_course_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").mkdir()
    ran = run("lint", ".", cwd=tmp_path)
    assert ran.returncode == 2
    assert "There is no file course.yaml in this folder. " in ran.stderr


@pytest.mark.parametrize("path", [".", "course.yaml", "./"])
def test_path_may_be_the_folder_or_its_course_file(path: str) -> None:
    assert run("lint", path).returncode == 0


def test_without_a_path_it_is_the_nearest_course(broken: Path) -> None:
    inside, beside = broken / "stages" / "first", broken.parent
    assert "titel" in run("lint", cwd=inside).stdout
    found = run("lint", cwd=beside)
    assert found.returncode == 1
    assert f"course/{CONCEPT}:" in found.stdout


def test_fail_on_draws_the_line(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "stages/first/figures/spare.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert run("lint", course).returncode == 0
    assert run("lint", course, "--fail-on", "info").returncode == 1


def test_json_tells_programs_everything(broken: Path) -> None:
    report = json.loads(run("lint", broken, "--format", "json").stdout)
    finding = next(found for found in report["findings"] if found["rule"] == "unknown-key")
    assert finding["path"] == CONCEPT
    assert finding["severity"] == "error"
    assert [finding[key] for key in ("line", "column", "end_line", "end_column")] == [2, 1, 2, 6]
    assert "title" in finding["help"]


def test_colour_is_for_terminals(broken: Path) -> None:
    assert "\x1b" not in run("lint", broken).stdout
    assert "\x1b" in run("--color", "always", "lint", broken).stdout
    assert "\x1b" not in run("--color", "never", "lint", broken).stdout
    assert "\x1b" not in run("lint", broken, NO_COLOR="1").stdout


def test_what_a_file_says_never_steers_the_terminal(copy_course: CopyCourse) -> None:
    course = copy_course()
    path = course / CONCEPT
    path.write_text(path.read_text() + '\nSee [[mem\x1b[31mbrane]] and <b onclick="\x07">.\n')
    for command in (("lint", course), ("graph", course)):
        shown = run(*command)
        assert not {"\x1b", "\x07"} & set(shown.stdout + shown.stderr)


def test_a_reader_that_stops_reading_gets_no_traceback(broken: Path) -> None:
    ran = subprocess.run(
        f"{COURSEKIT} explain | head -1", shell=True, capture_output=True, text=True, check=False, cwd=broken
    )
    assert "Traceback" not in ran.stderr
    assert len(ran.stdout.splitlines()) == 1


def test_a_mistyped_command_and_rule_are_guessed() -> None:
    ran = run("lintt")
    assert ran.returncode == 2
    assert "Did you mean “lint”?" in ran.stderr
    ran = run("explain", "prerequisite-cicle")
    assert ran.returncode == 2
    assert "Did you mean “prerequisite-cycle”?" in ran.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{pdf: {paper: a5}}", "“a5” is no value for “paper”"),
        ("{pdf: {papr: a4}}", "Did you mean “paper”?"),
        ("{scrom12: {}}", "Did you mean “scorm12”?"),
        ("{scorm12: {score: highest}}", "“highest” is no value for “score”"),
        ("{scorm2004: {keep_on_device: sometimes}}", "It can be always, until_saved or never."),
        ("{scorm2004: {keep-on-device: never}}", "Did you mean “keep_on_device”?"),
        ("{scorm12: {exit: [normal]}}", "“exit” must be text, not a list"),
    ],
)
def test_options_of_exports_are_checked(copy_course: CopyCourse, options: str, said: str) -> None:
    course = copy_course()
    with (course / "course.yaml").open("a") as file:
        file.write(f"export: {options}\n")
    ran = run("lint", course)
    assert ran.returncode == 1
    assert said in ran.stdout


def test_a_broken_course_is_not_exported(broken: Path) -> None:
    ran = run("export", "json", broken, "-o", broken.parent / "out")
    assert ran.returncode == 1
    assert "titel" in ran.stdout
    assert "Nothing was exported" in ran.stderr
    assert not (broken.parent / "out").exists()


@pytest.mark.parametrize("place", ["file", "file/folder"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    ran = run("export", "all", SMALLEST, "-o", tmp_path / place)
    assert ran.returncode == 2
    assert (
        ran.stderr
        == f"coursekit: {tmp_path}/file is a file, and exports are written into a folder: name one with -o.\n"
    )


def test_all_formats_are_written_once(tmp_path: Path) -> None:
    first = run("export", "all", SMALLEST, "-o", tmp_path)
    assert first.returncode == 0
    names = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert names == {f"smallest-1.0.0{end}" for end in (".json", ".pdf", ".scorm12.zip", ".scorm2004.zip")}
    again = run("export", "all", SMALLEST, "-o", tmp_path)
    assert again.stdout.count("(unchanged)") == 4


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("text", "C1.2   Resting potential  (needs C1.1)"),
        ("dot", '"membrane" -> "potential"'),
        ("mermaid", "c0 --> c1"),
    ],
)
def test_the_graph_is_drawn(drawing: str, said: str) -> None:
    assert said in run("graph", "--format", drawing).stdout


def test_explain_lists_and_explains_every_rule() -> None:
    listed = run("explain").stdout
    assert [name for name in find_rules() if name not in listed] == []
    explained = run("explain", "missing-alt").stdout
    assert "Bad:" in explained
    assert "Good:" in explained
