"""What was checked: its findings, and the texts that they speak of."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from coursekit.files.folder import read_source
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Source


class RuleChoice(Struct, frozen=True):
    """What a run was asked for: rules to run instead of the course's choice, and rules to leave out."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class CourseTexts(Mapping[str, Source]):
    """The texts of a course by path, read when somebody looks; ``texts`` stand in for files."""

    def __init__(self, root: Path, paths: tuple[str, ...], texts: Mapping[str, str]) -> None:
        self._root = root
        self._paths = frozenset(paths)
        self._read = {path: Source(path, text) for path, text in texts.items()}

    def __getitem__(self, path: str) -> Source:
        if path not in self._read:
            if path not in self._paths:
                raise KeyError(path)
            self._read[path] = read_source(self._root, path)[0]
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths | self._read.keys()))

    def __len__(self) -> int:
        return len(self._paths | self._read.keys())


class Documented(Protocol):
    """What a reporter may say of what found something: its name, and Markdown about it."""

    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def documentation(self) -> str: ...


class CheckResult(Struct, frozen=True):
    """Findings by path, then place; ``size`` says in words how much was checked.

    ``known`` are so many more that somebody has written down and does not want to see; ``checks`` found what no rule
    of lint finds, by name.
    """

    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    size: str
    root: str
    known: int = 0
    checks: Mapping[str, Documented] = field(default_factory=dict)


def course_size(concepts: int, stages: int) -> str:
    """``12 concepts in 3 stages``."""
    return f"{plural(concepts)} in {plural(stages, 'stage')}"


def plural(count: int, word: str = "concept") -> str:
    """A number of things: ``1 file``, ``2 files``."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
