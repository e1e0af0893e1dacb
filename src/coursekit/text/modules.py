"""What is found by its name: each module of a package is a rule, a format, a command or the like."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def module_names(path: Iterable[str]) -> tuple[str, ...]:
    """The modules of a package by its ``__path__``, in alphabetical order, without importing them; none with ``_``."""
    return tuple(sorted(module.name for module in iter_modules(path) if not module.name.startswith("_")))


def find_module(package: str, path: Iterable[str], name: str) -> ModuleType:
    """The module of a package. Raises KeyError for a name that is none."""
    if name not in module_names(path):
        raise KeyError(name)
    return import_module(f"{package}.{name}")
