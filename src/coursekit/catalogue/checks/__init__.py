"""Checks of a catalogue: one module a check; the file's name, with hyphens, is the check's name.

A check's module says its ``SEVERITY`` and has ``check(whole)``, a generator of findings whose places are those that the
catalogue sees. What reading ``catalogue.yaml`` finds has modules too, without a check. The docstring's first sentence
says what is wrong, the rest why it matters. ``find_checks`` finds them all: adding one edits no list.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from types import ModuleType

from msgspec.structs import replace

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity


@dataclass(frozen=True)
class Check:
    """A check by name."""

    name: str
    module: ModuleType

    @property
    def severity(self) -> Severity:
        severity = self.module.SEVERITY
        assert isinstance(severity, Severity)
        return severity

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The documentation, each paragraph on one line: what, then why."""
        parts = cleandoc(self.module.__doc__ or "").split("\n\n")
        return tuple(re.sub(r"\s+", " ", part) for part in parts)

    @property
    def documentation(self) -> str:
        """Markdown: what, then why."""
        return "\n\n".join(self.paragraphs)

    @property
    def summary(self) -> str:
        """The first sentence of the documentation, without its full stop."""
        return self.paragraphs[0].rstrip(".")

    def run(self, whole: Whole) -> Iterator[Diagnostic]:
        check: Callable[[Whole], Iterator[Diagnostic]] | None = getattr(self.module, "check", None)
        for finding in check(whole) if check else ():
            yield replace(finding, rule=self.name)


@cache
def find_checks() -> Mapping[str, Check]:
    """All checks by name, in alphabetical order."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {
        name.replace("_", "-"): Check(name.replace("_", "-"), import_module(f"{__name__}.{name}")) for name in names
    }
