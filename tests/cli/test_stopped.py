"""Whoever stops the program stops it, whatever it is doing, and what it was writing is put away."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from conftest import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
BEGIN = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from coursekit.cli._signals import Stopped, stoppable

def stop():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0)

class Drops:
    def __del__(self):
        stop()

def work():
{}

try:
    with stoppable():
        work()
except Stopped as stopped:
    from coursekit.cli import _end_at_once
    _end_at_once()
    sys.exit(stopped.exit_code)
"""


def running(work: str) -> "subprocess.Popen[str]":
    program = BEGIN.format(textwrap.indent(textwrap.dedent(work), "    "))
    place = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", program]
    return subprocess.Popen(command, env=place, stdout=pipe, stderr=pipe, text=True, process_group=0)


@pytest.mark.parametrize(
    "work",
    [
        "it = Drops()\ndel it\ntime.sleep(600)",
        "try:\n    stop()\nexcept BaseException:\n    raise ValueError('a fault of what it reads') from None",
        "try:\n    stop()\nexcept BaseException:\n    pass\ntime.sleep(600)",
    ],
    ids=["dropped by a callback", "taken for a fault", "forgotten"],
)
def test_a_stop_that_a_library_swallows_comes_again(work: str) -> None:
    with running(work) as run:
        said = run.communicate(timeout=60)
    assert run.returncode == 128 + signal.SIGTERM
    assert said == ("", "")


def test_what_is_put_away_is_not_disturbed() -> None:
    with running("try:\n    stop()\nfinally:\n    time.sleep(1)\n    print('put away')") as run:
        said = run.communicate(timeout=60)
    assert said == ("put away\n", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_processes_that_share_work_end_with_it(number: signal.Signals) -> None:
    work = """
        from coursekit.files.worker_processes import workers
        with workers(2, dict) as pool:
            waiting = pool.map(time.sleep, [0, 0, 600, 600, 600, 600])
            next(waiting), next(waiting)
            print("working", flush=True)
            list(waiting)
    """
    with running(work) as run:
        assert run.stdout
        assert run.stdout.readline() == "working\n"
        os.killpg(run.pid, number)
        said = run.communicate(timeout=60)
    assert run.returncode == 128 + number
    assert said == ("", "")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
