"""``coursekit completion``: what shells offer, asked in the real shells that are here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REAL_COURSE, REPOSITORY

HERE = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "PYTHONPATH": str(REPOSITORY / "src"),
}


def offered(*words: str, cwd: Path = REAL_COURSE) -> list[str]:
    asked = {
        "_COURSEKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("coursekit", *words)),
        "COMP_CWORD": str(len(words)),
    }
    ran = subprocess.run(["coursekit"], cwd=cwd, env=HERE | asked, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in ran.stdout.splitlines() if line]


def test_commands_and_ids_are_offered(tmp_path: Path) -> None:
    assert {"lint", "mv", "split", "doctor"} <= set(offered(""))
    assert offered("mv", "gl") == ["glia"]
    assert "down-to-the-synapse" in offered("rm", "down")
    assert offered("new", "concept", "X", "--in", "cel") == ["cells"]
    assert offered("why", "resting-p") == ["resting-potential"]
    assert offered("explain", "prerequisite-c") == ["prerequisite-cycle"]
    assert offered("mv", "gl", cwd=tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(shell: str) -> None:
    ran = subprocess.run(["coursekit", "completion", shell], env=HERE, capture_output=True, text=True, check=True)
    assert "_COURSEKIT_COMPLETE" in ran.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=ran.stdout, text=True, check=True)


def test_bash_completes_an_id_after_one_line() -> None:
    script = (
        'eval "$(coursekit completion bash)"; COMP_WORDS=(coursekit mv gl); COMP_CWORD=2;'
        ' _coursekit_completion coursekit gl mv; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(["bash", "-c", script], cwd=REAL_COURSE, env=HERE, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["glia"]


def test_an_unknown_shell_is_asked_for() -> None:
    ran = subprocess.run(
        ["coursekit", "completion"], env=HERE | {"SHELL": "/bin/dash"}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "bash, zsh or fish" in ran.stderr
