"""Checks of what is no course alone, such as a package or a catalogue: one module a check, found by its file's name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from types import ModuleType
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.modules import module_names

T = TypeVar("T")


@dataclass(frozen=True)
class Check(Generic[T]):
    """A check by name: its module says its ``SEVERITY``, and has ``check``, a generator of findings, or none."""

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

    def run(self, checked: T) -> Iterator[Diagnostic]:
        check: Callable[[T], Iterator[Diagnostic]] | None = getattr(self.module, "check", None)
        for finding in check(checked) if check else ():
            yield replace(finding, rule=self.name, severity=self.severity)


def checks_in(package: str, path: Iterable[str]) -> Mapping[str, Check[Any]]:
    """All checks of a package of modules by name, with hyphens, in alphabetical order."""
    return {
        name: Check(name, import_module(f"{package}.{module}"))
        for name, module in ((module.replace("_", "-"), module) for module in module_names(path))
    }
