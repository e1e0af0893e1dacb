"""Reporters: one module a format, found by its name.

A reporter's module defines ``report(findings, course, style)``, which returns the whole report as text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic


@dataclass(frozen=True)
class Style:
    """``paint(text, role)`` colours text for people; ``prefix`` leads from the working folder to the course."""

    paint: Callable[[str, str], str] = lambda text, _role: text
    prefix: str = ""


class Reporter(Protocol):
    """What the module of a format holds."""

    __doc__: str | None

    def report(self, findings: Sequence[Diagnostic], course: Course, style: Style) -> str:
        """The report, ending with a line break unless it is empty."""


def reporter_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def find_reporter(name: str) -> Reporter:
    """The module of a format. Raises KeyError for a name that is none."""
    if name not in reporter_names():
        raise KeyError(name)
    return cast(Reporter, import_module(f"{__name__}.{name}"))
