"""Checks of packages: one module a check; the file's name, with hyphens, is the check's name.

A check's module says its ``SEVERITY`` and has ``check(package)``, a generator of findings. ``ALSO_BY_SCHEMA`` says that
the XSDs forbid the same, in words that are not as good. Paths of spans are those in the zip; an empty one stands for
the zip itself. What opening the zip finds has a module too, without a check. The docstring's first sentence says what
is wrong, the rest why it matters, and its last paragraph where that is known from.
``find_checks`` finds them all: adding one edits no list.
"""

from collections.abc import Mapping
from functools import cache

from coursekit.findings.check import Check, checks_in
from coursekit.verify.package import Package


@cache
def find_checks() -> Mapping[str, Check[Package]]:
    """All checks by name, in alphabetical order."""
    return checks_in(__name__, __path__)


def is_checked_by_schema(check: Check[Package]) -> bool:
    """Whether the XSDs forbid the same."""
    return bool(getattr(check.module, "ALSO_BY_SCHEMA", False))
