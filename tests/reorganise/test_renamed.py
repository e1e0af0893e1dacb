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
