"""The program as its users call it, in this process: starting another for each call takes longer than most calls."""

import io
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

from conftest import SMALLEST
from coursekit.cli import main


def run(*arguments: object, cwd: Path = SMALLEST) -> "CompletedProcess[str]":
    """What it says on its two streams, and how it ends."""
    words = ["coursekit", *map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    before, sys.argv = sys.argv, words
    code: object = 0
    try:
        with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as ended:
        code = ended.code or 0
    finally:
        sys.argv = before
    assert isinstance(code, int)
    return CompletedProcess(words, code, *(_said(stream) for stream in (out, err)))


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode()
