"""A preview that runs while a test looks at it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def previewing(root: Path, *options: str, told: int = subprocess.DEVNULL) -> Iterator[str]:
    """The address of a preview."""
    command = [sys.executable, "-m", "coursekit", "preview", str(root), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=told, text=True) as run:
        assert run.stdout
        try:
            yield run.stdout.readline().strip()
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(30)
