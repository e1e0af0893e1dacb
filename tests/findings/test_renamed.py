"""A file that was renamed by hand: lint says what keeps learners' progress, and that does it."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import REAL_COURSE, CopyCourse
from coursekit.cli import program
from coursekit.lint.run import check_course, skeleton_of


@pytest.mark.parametrize("elsewhere", [False, True])
def test_lint_knows_it_and_mv_completes_it(elsewhere: bool, copy_course: CopyCourse) -> None:
    course = copy_course(REAL_COURSE)
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run(["git", *identity, *words], cwd=course, check=True)
    folder = "down-to-the-synapse" if elsewhere else "cells"
    (course / "stages/cells/glia.md").rename(course / f"stages/{folder}/other-cells.md")
    if elsewhere:
        (course / "stages/cells/figures/three-glia.svg").rename(course / f"stages/{folder}/figures/three-glia.svg")
    said = CliRunner().invoke(program, ["lint", str(course)]).stdout
    assert "coursekit mv glia other-cells keeps learners' progress" in said
    ran = CliRunner().invoke(program, ["mv", "glia", "other-cells", "--course", str(course), "--force"])
    assert ran.exit_code == 0, ran.output
    assert not [each for each in check_course(course).findings if "glia" in each.message and each.severity > 2]
    renamed = skeleton_of(course).by_id["other-cells"]
    assert renamed.formerly == ("glia",)
    assert renamed.number


def test_without_the_same_text_nothing_is_guessed(copy_course: CopyCourse, tmp_path: Path) -> None:
    course = copy_course(REAL_COURSE)
    path = course / "stages/cells/glia.md"
    path.rename(path.with_name("other-cells.md"))
    assert "coursekit mv" not in CliRunner().invoke(program, ["lint", str(course)]).stdout


def test_a_stage_of_which_the_folder_was_renamed_takes_its_place(copy_course: CopyCourse) -> None:
    course = copy_course()
    before = skeleton_of(course).listed
    (course / "stages/first").rename(course / "stages/anew")
    said = CliRunner().invoke(program, ["lint", str(course)]).stdout
    assert said.count("error:") == 1, "one cause is one finding"
    assert "If the folder was renamed: coursekit mv first anew." in said
    ran = CliRunner().invoke(program, ["mv", "first", "anew", "--course", str(course)])
    assert ran.exit_code == 0, ran.output
    assert skeleton_of(course).listed == tuple("anew" if id == "first" else id for id in before)
    assert check_course(course).findings == ()


LEADING = """
See [its page](../first/potential.md), [the table](../first/files/table.csv) and [[potential]].

![The membrane, with a charge on each side](../first/figures/membrane.svg)
"""


@pytest.fixture
def led(copy_course: CopyCourse) -> Path:
    """A course with a stage that leads to another one's files by their paths, committed."""
    course = copy_course()
    second = course / "stages/second"
    second.mkdir()
    (course / "stages/first/files").mkdir()
    (course / "stages/first/files/table.csv").write_text("a,b\n", encoding="utf-8")
    text = (course / "stages/first/membrane.md").read_text(encoding="utf-8")
    front = text.partition("\n---\n")[0].replace("title: ", "title: More of ").partition("\nfigures:")
    needs = "\nprerequisites: [potential]\nanchor: It is kept."
    needs += "\nprove_it:\n  - {type: recall, prompt: What is it?, answer: A skin.}"
    (second / "more.md").write_text(f"{front[0]}{needs}\n---\n{LEADING}", encoding="utf-8")
    (second / "stage.yaml").write_text("title: Second\nsummary: What follows.\nconcepts: [more]\n", encoding="utf-8")
    listed = course / "course.yaml"
    listed.write_text(
        listed.read_text(encoding="utf-8").replace("  - first", "  - first\n  - second"), encoding="utf-8"
    )
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=course, check=True)
    return course


def linted(course: Path) -> str:
    return CliRunner().invoke(program, ["lint", "--fail-on", "error", str(course)]).stdout


@pytest.mark.parametrize("listed", ["first", "anew", "both"])
@pytest.mark.parametrize("several", [False, True])
def test_what_leads_into_a_renamed_folder_is_mended_however_far_somebody_came(
    listed: str, several: bool, led: Path
) -> None:
    before = linted(led)
    assert "error" not in before
    (led / "stages/first").rename(led / "stages/anew")
    if several:
        (led / "stages/second").rename(led / "stages/later")
    if listed != "first":
        text = (led / "course.yaml").read_text(encoding="utf-8")
        new = "  - anew" if listed == "anew" else "  - first\n  - anew"
        (led / "course.yaml").write_text(text.replace("  - first", new), encoding="utf-8")
    said = linted(led)
    assert "coursekit mv first anew" in said
    assert "Add the file" not in said
    if listed != "anew":
        assert said.count("error:") == 1 + several, "one cause is one finding"
    if several:
        assert CliRunner().invoke(program, ["mv", "second", "later", "--course", str(led), "--force"]).exit_code == 0
    ran = CliRunner().invoke(program, ["mv", "first", "anew", "--course", str(led), "--force"])
    assert ran.exit_code == 0, ran.output
    assert linted(led) == before
    assert skeleton_of(led).listed == ("anew", "later" if several else "second")
    text = (led / f"stages/{'later' if several else 'second'}/more.md").read_text(encoding="utf-8")
    assert text.count("../anew/") == 3
    again = CliRunner().invoke(program, ["mv", "first", "anew", "--course", str(led), "--force"])
    assert again.exit_code != 0
    assert "There is no concept and no stage “first”" in again.output
