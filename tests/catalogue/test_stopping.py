"""Ctrl-C while processes lint a catalogue: one sentence, nothing is left running, and what was finished stays."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from conftest import SMALLEST
from coursekit.cli import program

COUNT = 30
# Whoever runs the tests in the background has it ignored
LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = f"{LISTENING}; import sys; from coursekit.cli import main; sys.argv[0] = 'coursekit'; main()"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    long = "\n\n".join(f"A cell has *{number}* doors and a gate." for number in range(250))
    for number in range(COUNT):
        course = tmp_path / "courses" / f"course-{number}"
        shutil.copytree(SMALLEST, course)
        text = (course / "course.yaml").read_text(encoding="utf-8")
        (course / "course.yaml").write_text(text.replace("id: smallest", f"id: course-{number}"), encoding="utf-8")
        with (course / "stages" / "first" / "membrane.md").open("a", encoding="utf-8") as concept:
            concept.write(f"\n{long}\n")
    (tmp_path / "catalogue.yaml").write_text("title: Many\ncourses: [courses/*]\n", encoding="utf-8")
    return tmp_path


def kept(catalogue: Path) -> int:
    return len(list((catalogue / ".coursekit-cache").glob("result-*")))


def test_what_was_finished_before_ctrl_c_is_kept(catalogue: Path) -> None:
    command = [sys.executable, "-c", COMMAND, "catalogue", "lint", str(catalogue), "--workers", "2"]
    running = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while running.poll() is None and kept(catalogue) < 5:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, ""), err
    first, _, rest = err.removeprefix("Stopped: ").partition(" ")
    assert rest == f"of {COUNT} courses are done; they are kept, and the next run goes on from there.\n"
    assert 0 <= int(first) <= kept(catalogue) < COUNT
    # A process that was killed is there until the system has taken it away
    assert (
        psutil.wait_procs([each for each in psutil.process_iter() if belongs(each, running.pid)], timeout=20)[1] == []
    )
    ran = CliRunner().invoke(program, ["catalogue", "lint", str(catalogue), "--exit-zero"])
    assert ran.exit_code == 0, ran.output
    assert kept(catalogue) == COUNT


def belongs(process: psutil.Process, group: int) -> bool:
    """Whether a process of that group still runs."""
    try:
        return bool(os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE)
    except (ProcessLookupError, psutil.Error):
        return False
