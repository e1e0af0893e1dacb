"""Commands that are given several things: those that take several, and what those say that take one."""

from pathlib import Path

import pytest

from cli.here import run
from conftest import CopyCourse


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("lint", "stages/first/membrane.md", "stages/first/potential.md"), "A course is taken whole: name its folder"),
        (("fmt", "a", "b", "c"), "coursekit fmt takes one course, and 3 are given."),
        (("preview", "a", "b"), "For many courses: coursekit catalogue."),
        (("export", "scorm12", "pdf"), "“pdf” is a format as well, and no folder."),
        (("export", "json", ".", "all"), "or every one: coursekit export all."),
        (("export", "json", "a", "b"), "coursekit export json takes one course"),
        (("import", "csv", "a.csv", "b.csv", "out"), "takes one SOURCE and then DIR, and 3 are given."),
        (("rm", "membrane", "potential"), "call it once for each of them."),
        (("new", "concept", "A", "Page"), 'stands in quotation marks: coursekit new concept "A Page"'),
        (("new", "stage", "A", "Stage"), 'coursekit new stage "A Stage"'),
        (("init", "My", "Course"), 'coursekit init --title "My Course"'),
        (("catalogue", "lint", "a", "b"), "coursekit catalogue lint takes one catalogue"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_one_is_taken_and_it_is_said_what_to_do_with_several(given: tuple[str, ...], words: str) -> None:
    ran = run(*given)
    assert ran.returncode == 2
    assert words in ran.stderr


def test_what_was_given_too_much_steers_no_terminal() -> None:
    said = run("new", "concept", "A\x1b[2J", "\n::error::B").stderr
    assert "\x1b" not in said
    assert "\n::" not in said


def test_a_folder_that_is_called_like_a_format_is_a_course(copy_course: CopyCourse) -> None:
    course = copy_course()
    course.rename(course.with_name("pdf"))
    assert run("export", "json", "pdf", cwd=course.parent).returncode == 0


@pytest.mark.parametrize("command", ["lint", "fmt", "path"])
def test_a_file_of_a_course_is_no_course(command: str, copy_course: CopyCourse) -> None:
    ran = run(command, "course/stages/first/membrane.md", cwd=(course := copy_course()).parent)
    assert ran.returncode == 2
    words = f"course/stages/first/membrane.md is a file of the course in {course}, which is taken whole. Go to"
    assert words in ran.stderr


def test_another_file_is_no_course_either(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    assert "notes.md is a file. Go to the folder of a course" in run("lint", "notes.md", cwd=tmp_path).stderr


def test_several_rules_are_explained() -> None:
    said = run("explain", "to-write", "stale-approval", "to-write").stdout
    assert said.startswith("to-write (error)\n\n")
    assert "\n\nstale-approval (warning)\n\n" in said
    assert said.count("to-write (error)") == 1
    assert run("explain", "to-write", "to-wrote").returncode == 2


def test_several_concepts_are_approved(copy_course: CopyCourse) -> None:
    course = copy_course()
    ran = run("approve", "membrane", "potential", "--by", "Ada", "--date", "2026-11-24", cwd=course)
    assert "2 concepts approved by Ada." in ran.stderr
