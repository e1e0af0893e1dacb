"""How much memory the book takes: `python bench/memory.py 125 250 500 1000`, on Linux.

A generated course of each size is exported as its user would, nothing kept. What each process had at most at any time
(`VmHWM`, proc(5)) is looked at twenty times a second, so the last twentieth of its life may be missing.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generate import generate

LOOKS = 20
"""A second."""


def peaks(root: Path, folder: Path) -> tuple[int, Mapping[int, float]]:
    """Export the book; the most memory of each process in MB, by its number, and the number of the first."""
    command = [sys.executable, "-m", "coursekit", "export", "pdf", str(root), "-o", str(folder)]
    found: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            found.update((each, memory) for each in (process.pid, *_below(process.pid)) if (memory := _most(each)))
            time.sleep(1 / LOOKS)
        assert process.stderr
        if process.returncode:
            raise SystemExit(process.stderr.read().decode())
    return process.pid, found


def _below(process: int) -> Iterator[int]:
    with suppress(OSError):
        for tasks in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (tasks / "children").read_text().split()):
                yield child
                yield from _below(child)


def _most(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0


def main() -> None:
    """Measure and print a table."""
    print("| concepts | the process that was started, MB | one that lays out, the largest, MB |")
    print("| ---: | ---: | ---: |")
    for concepts in map(int, sys.argv[1:] or ("125", "250", "500", "1000")):
        with tempfile.TemporaryDirectory() as folder:
            generate(concepts, Path(folder) / "course")
            first, found = peaks(Path(folder) / "course", Path(folder) / "exports")
        others = [memory for process, memory in found.items() if process != first]
        print(f"| {concepts} | {found[first]:.0f} | {max(others, default=0):.0f} |", flush=True)


if __name__ == "__main__":
    main()
