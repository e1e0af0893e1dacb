"""Plays a package in a process of its own, which is ended with all that it started when it takes too much.

What is played is code of strangers: a page may hang, open dialogs, fill the memory, or never let itself be closed. The
process says what it found as it goes, so what was found before the end is kept.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.checks import find_checks
from coursekit.verify.play.browser import NoBrowser

if TYPE_CHECKING:
    import psutil

MARK = "COURSEKIT_PLAYED"
"""A variable that all has that belongs to one run, whoever its parent is by now."""
LONGEST_LINE = 100_000
"""Bytes of what is said at once."""
MOST_LINES = 100_000
A_LOOK = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Limits:
    """Seconds for all of it, seconds without a word of how far it is, and bytes of memory for all that runs."""

    deadline: float = 1800
    silence: float = 120
    memory: int = 3_000_000_000


def play_in_process(path: Path, note: Callable[[str], None], *, faults: bool, limits: Limits) -> Iterator[Diagnostic]:
    """What playing finds. Raises NoBrowser."""
    with tempfile.TemporaryDirectory(prefix="coursekit-play-", ignore_cleanup_errors=True) as folder:
        mark = Path(folder).name
        arguments = [sys.executable, "-P", "-m", "coursekit.verify.play", str(path.absolute()), str(int(faults))]
        with subprocess.Popen(  # noqa: S603 - this program
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": folder, MARK: mark},
            start_new_session=True,
        ) as process:
            try:
                yield from _findings_of(process, note, limits)
            finally:
                end_all(process.pid, mark)


def _findings_of(
    process: "subprocess.Popen[bytes]", note: Callable[[str], None], limits: Limits
) -> Iterator[Diagnostic]:
    assert process.stdout is not None
    lines: Queue[bytes] = Queue(maxsize=1000)
    Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    start = last_message = last_look = time.monotonic()
    about = "the start"
    while True:
        with suppress(Empty):
            line = lines.get(timeout=A_LOOK)
            if not line:
                yield _out_of_bounds(f"At {about}, playing ended before its end")
                return
            kind, value = _read(line)
            last_message = time.monotonic()
            if kind == "note":
                about = f"“{value}”"
                note(str(value))
            elif kind == "finding":
                yield from _finding(value)
            elif kind == "problem":
                raise NoBrowser(str(value))
            elif kind == "end":
                return
        now = time.monotonic()
        if why := _over(now - start, now - last_message, limits):
            yield _out_of_bounds(f"At {about}, {why}")
            return
        if now - last_look >= A_LOOK:
            last_look = now
            if _memory(process.pid) > limits.memory:
                yield _out_of_bounds(f"At {about}, more than {limits.memory / 1e9:g} GB of memory are used")
                return


def _over(whole: float, silent: float, limits: Limits) -> str:
    if whole > limits.deadline:
        return f"playing it takes more than {limits.deadline:g} seconds"
    return f"nothing goes on for {limits.silence:g} seconds" if silent > limits.silence else ""


def _listen(stream: IO[bytes], lines: "Queue[bytes]") -> None:
    """Line by line; an empty one is the end."""
    for _ in range(MOST_LINES):
        line = stream.readline(LONGEST_LINE)
        if not line:
            break
        lines.put(line)
    lines.put(b"")


def _read(line: bytes) -> tuple[str, Any]:
    """What kind of thing is said, and what; nothing of what is no message."""
    try:
        kind, value = json.loads(line)
    except (ValueError, TypeError):
        return "", None
    return str(kind), value


def as_message(finding: Diagnostic) -> dict[str, Any]:
    """A finding for the other process."""
    span = finding.span
    return {"rule": finding.rule, "at": [span.path, span.start, span.end], "say": finding.message, "help": finding.help}


def _finding(value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    with suppress(KeyError, TypeError, ValueError):
        path, start, end = value["at"]
        check = find_checks()[value["rule"]]
        span = Span(str(path), int(start), int(end))
        yield Diagnostic(span, str(value["say"]), str(value["help"]), rule=check.name, severity=check.severity)


def _out_of_bounds(message: str) -> Diagnostic:
    help = "It was ended, with all that it had started. Don't use it before whoever made it has mended it."
    return Diagnostic(Span(""), message, help, rule="out-of-bounds", severity=Severity.ERROR)


def _memory(pid: int) -> int:
    """Bytes that a process and all below it take; what two share counts twice."""
    import psutil

    used = 0
    with suppress(psutil.Error):
        whole = psutil.Process(pid)
        for process in (whole, *whole.children(recursive=True)):
            with suppress(psutil.Error):
                used += process.memory_info().rss
    return used


def end_all(pid: int, mark: str) -> None:
    """Ends a process, all below it, and what left its parents behind, until nothing is left."""
    import psutil

    with suppress(psutil.Error):
        whole = psutil.Process(pid)
        _kill([whole, *whole.children(recursive=True)])
    for _ in range(3):
        left = [process for process in psutil.process_iter() if _is_marked(process, mark)]
        if not left:
            return
        _kill(left)


def _kill(processes: "list[psutil.Process]") -> None:
    """All are stopped before the first ends, so that none starts another."""
    import psutil

    for act in ("suspend", "kill"):
        for process in processes:
            with suppress(psutil.Error):
                getattr(process, act)()
    psutil.wait_procs(processes, timeout=5)


def _is_marked(process: "psutil.Process", mark: str) -> bool:
    import psutil

    try:
        return bool(process.pid != os.getpid() and process.environ().get(MARK) == mark)
    except (psutil.Error, OSError):
        return False
