"""Checks of a catalogue: one module a check; the file's name, with hyphens, is the check's name.

A check's module says its ``SEVERITY`` and has ``check(whole)``, a generator of findings whose places are those that the
catalogue sees. What reading ``catalogue.yaml`` finds has modules too, without a check. The docstring's first sentence
says what is wrong, the rest why it matters. ``find_checks`` finds them all: adding one edits no list.
"""

from collections.abc import Mapping
from functools import cache

from coursekit.catalogue.whole import Whole
from coursekit.findings.check import Check, checks_in


@cache
def find_checks() -> Mapping[str, Check[Whole]]:
    """All checks by name, in alphabetical order."""
    return checks_in(__name__, __path__)
