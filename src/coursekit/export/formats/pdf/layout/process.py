"""A process that typesets what it is asked to: an interpreter of its own, which is told by pipe and loads only that."""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from io import RawIOBase
from typing import Any, BinaryIO

from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.layout.keeping import typeset_and_save

_PROGRAM = "import sys; sys.path[:] = {path!r}; from coursekit.export.formats.pdf.layout.process import serve; serve()"

_GONE = (OSError, ValueError)
"""What a pipe raises when the other side is no more, or when this side was closed."""


@dataclass(eq=False)
class Process:
    """What is asked and answered are pickles; this and the other process are the same program.

    ``served`` is the size of all that it was asked.
    """

    running: "subprocess.Popen[bytes]"
    served: int = 0

    @classmethod
    def begin(cls, cache: Any) -> "Process":
        """Start one that keeps what it typesets in ``cache``."""
        program = _PROGRAM.format(path=sys.path)
        command = [sys.executable, *subprocess._args_from_interpreter_flags(), "-c", program]  # type: ignore[attr-defined]
        with _deaf_to_interrupts():
            process = cls(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))  # noqa: S603 - this program
        process.tell((tempfile.gettempdir(), cache))
        return process

    def tell(self, message: Any) -> None:
        """Send something. Raises Refused when the process is no more."""
        assert self.running.stdin
        try:
            pickle.dump(message, self.running.stdin)
            self.running.stdin.flush()
        except _GONE:
            raise _stopped() from None

    def ask(self, job: Any, size: int) -> None:
        """Wait until a job is done. Raises what was raised there, and Refused when the process is no more."""
        self.served += size
        self.tell(job)
        assert self.running.stdout
        try:
            answer = pickle.load(self.running.stdout)  # noqa: S301 - from a process of ours
        except (*_GONE, EOFError, pickle.UnpicklingError):
            raise _stopped() from None
        if answer is not None:
            raise answer

    def end(self) -> None:
        """Stop it at once."""
        self.running.kill()
        self.running.wait()
        for pipe in (self.running.stdin, self.running.stdout):
            assert pipe
            try:
                pipe.close()
            except OSError:
                continue


def serve() -> None:
    """What the process does: typeset until nobody asks any more, or waits for an answer."""
    gone = (EOFError, pickle.UnpicklingError, BrokenPipeError)
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers, suppress(*gone):
        # What a library prints is no answer.
        os.dup2(2, 1)
        _serve(sys.stdin.buffer, answers)


def _serve(jobs: BinaryIO, answers: RawIOBase) -> None:
    tempfile.tempdir, cache = pickle.load(jobs)  # noqa: S301 - from the process that started this one
    while True:
        part, key, digit_counts = pickle.load(jobs)  # noqa: S301
        answer: Exception | None = None
        try:
            typeset_and_save(part, key, digit_counts, cache)
        except Exception as error:  # it is raised again where the job came from
            answer = error
        answers.write(_pickled(answer))


def _pickled(answer: Exception | None) -> bytes:
    """An answer as a pickle, or where it can't be one, what it says."""
    try:
        pickled = pickle.dumps(answer)
        pickle.loads(pickled)  # noqa: S301
    except Exception:  # whatever a class that was never meant to be a pickle raises
        return pickle.dumps(RuntimeError(f"{type(answer).__name__}: {answer}"))
    return pickled


class _deaf_to_interrupts:  # noqa: N801 - it is used as a function
    """Ctrl-C reaches all processes of a terminal. The one that waits for the others deals with it, and stops them."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def _stopped() -> Refused:
    message = "A process that lays out the book was stopped, perhaps for want of memory: free some and export again."
    return Refused(message=message)
