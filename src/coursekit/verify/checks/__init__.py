"""Checks of packages: one module a check; the file's name, with hyphens, is the check's name.

A check's module says its ``SEVERITY`` and has ``check(package)``, a generator of findings. ``ALSO_BY_SCHEMA`` says that
the XSDs forbid the same, in words that are not as good. Paths of spans are those in the zip; an empty one stands for
the zip itself. What opening the zip finds has a module too, without a check. The docstring's first sentence says what
is wrong, the rest why it matters, and its last paragraph where that is known from.
``find_checks`` finds them all: adding one edits no list.
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

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package


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
    def also_by_schema(self) -> bool:
        return bool(getattr(self.module, "ALSO_BY_SCHEMA", False))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The documentation, each paragraph on one line: what, why, and the source at the end."""
        parts = cleandoc(self.module.__doc__ or "").split("\n\n")
        return tuple(re.sub(r"\s+", " ", part) for part in parts)

    def run(self, package: Package) -> Iterator[Diagnostic]:
        check: Callable[[Package], Iterator[Diagnostic]] | None = getattr(self.module, "check", None)
        for finding in check(package) if check else ():
            yield replace(finding, rule=self.name, severity=self.severity)


@cache
def find_checks() -> Mapping[str, Check]:
    """All checks by name, in alphabetical order."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {
        name.replace("_", "-"): Check(name.replace("_", "-"), import_module(f"{__name__}.{name}")) for name in names
    }
