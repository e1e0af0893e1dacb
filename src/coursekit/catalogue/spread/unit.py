"""A unit of work, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import json

from coursekit.files.fingerprint import digest

Work = Callable[[str, Any], bytes]
"""Given a folder and options. A function of a module: processes find it by its name."""
Content = Callable[[str, Any], str]
Holds = Callable[[str, Any, bytes], bool]


def files_of_course(folder: str, _options: Any) -> str:
    """A digest of all files of a course. Raises NoCourse."""
    from coursekit.lint.run import inventory_of

    return inventory_of(Path(folder)).digest


@dataclass(frozen=True)
class WorkUnit:
    """What is done with one course.

    ``name`` is what messages call it. ``options`` are values that JSON has, or structs of them. ``content`` gives a
    digest of all in files that the result depends on, and ``holds`` says whether an earlier result still does, where
    the work wrote something that may be gone by now.
    """

    name: str
    folder: str
    work: Work
    options: Any = None
    content: Content = files_of_course
    holds: Holds | None = field(default=None, repr=False)

    def key(self, program: str) -> str:
        """Names the result: ``program`` stands for all that is installed."""
        work = f"{self.work.__module__}.{self.work.__qualname__}"
        options = json.encode(self.options, order="deterministic").decode()
        return digest("\0".join((program, work, options, self.content(self.folder, self.options))).encode())


@dataclass(frozen=True)
class Failure:
    """Why there is no result, in a sentence for people."""

    message: str


class UnitOutcome(NamedTuple):
    """What a unit gave. ``known`` says that an earlier run had done it, ``seconds`` how long it took now."""

    unit: WorkUnit
    result: bytes | Failure
    known: bool = False
    seconds: float = 0.0


class CouldNotSpread(Exception):
    """Why no more units are done, for people: what is wrong, and what to do. What was finished is kept."""


@dataclass(frozen=True)
class Way:
    """Where units are done: here, by ``processes`` of this machine, or by the cluster at an address."""

    processes: int = 0
    scheduler: str = ""
