"""Rules: one module a rule; the file's name, with hyphens, is the rule's name.

A rule's module defines ``check``, a generator over a course decorated with ``rule``; its docstring is the rule's
documentation. ``find_rules`` finds them all: adding one edits no list.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getdoc
from pkgutil import iter_modules
from sys import modules

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity

Check = Callable[[Course], Iterable[Diagnostic]]


@dataclass(frozen=True)
class Rule:
    """A named check. ``severity`` is what its findings have unless the course says otherwise."""

    name: str
    severity: Severity
    check: Check

    @property
    def documentation(self) -> str:
        """Markdown: what it checks, why, a bad and a good example."""
        return getdoc(modules[self.check.__module__]) or ""

    @property
    def summary(self) -> str:
        """The first sentence of the documentation, without its full stop."""
        paragraph = self.documentation.split("\n\n", 1)[0]
        return re.sub(r"\s+", " ", paragraph).rstrip(".")


def rule(severity: Severity) -> Callable[[Check], Rule]:
    """Make a check a rule, named after its module."""

    def decorate(check: Check) -> Rule:
        return Rule(check.__module__.rpartition(".")[2].replace("_", "-"), severity, check)

    return decorate


@cache
def find_rules() -> Mapping[str, Rule]:
    """All rules by name, in alphabetical order."""
    return {found.name: found for found in sorted(_discover(), key=lambda found: found.name)}


def _discover() -> Iterator[Rule]:
    for module in iter_modules(__path__):
        yield import_module(f"{__name__}.{module.name}").check
