"""Reporters: one module a format, found by its name.

A reporter's module defines ``report(checked, style)``, which returns the whole report as text.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol, cast

from msgspec import Struct

from coursekit.findings.report import CheckResult
from coursekit.text.modules import find_module, module_names
from coursekit.text.source import Position, Span


class Style(Struct, frozen=True):
    """``paint(text, role)`` colours text for people; ``prefix`` leads from the working folder to the course."""

    paint: Callable[[str, str], str] = lambda text, _role: text
    prefix: str = ""


class PrintedSpan(NamedTuple):
    """A span as lines and columns, for people and programs; a file that was not read counts as line 1, column 1."""

    path: str
    start: Position
    end: Position


def start_of(span: Span, checked: CheckResult) -> Position:
    """Where a span begins; a file that was not read counts as line 1, column 1."""
    source = checked.sources.get(span.path) if span.end else None
    return source.position(span.start) if source else Position(1, 1)


def place_of(span: Span, checked: CheckResult) -> PrintedSpan:
    """Where a span begins and ends."""
    # A finding about a whole file needs no look into it: it may be a picture of megabytes.
    source = checked.sources.get(span.path) if span.end else None
    if source is None:
        return PrintedSpan(span.path, Position(1, 1), Position(1, 1))
    return PrintedSpan(span.path, source.position(span.start), source.position(span.end))


class Reporter(Protocol):
    """What the module of a format holds."""

    __doc__: str | None

    def report(self, checked: CheckResult, style: Style) -> str:
        """The report, ending with a line break unless it is empty."""


def reporter_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return module_names(__path__)


def find_reporter(name: str) -> Reporter:
    """The module of a format. Raises KeyError for a name that is none."""
    return cast(Reporter, find_module(__name__, __path__, name))
