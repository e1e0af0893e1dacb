"""Scripts that wait for `unload` to save, and for no other event.

Chrome no longer runs it, and iOS closes pages without it: what was to be saved at the end is lost.

Seen in Chrome and on iOS; Chrome's documentation on the deprecation of `unload`.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.checks.no_completion import LARGEST, MOST, SUFFIXES
from coursekit.verify.package import Package

SEVERITY = Severity.WARNING

_UNLOAD = re.compile(r"""\bonunload\b|["'`]unload["'`]""")
_OTHERS = re.compile("pagehide|visibilitychange|beforeunload")


def check(package: Package) -> Iterator[Diagnostic]:
    if package.archive.is_bomb:
        return
    first, left = "", MOST
    for name, entry in package.archive.files.items():
        if name.lower().endswith(SUFFIXES):
            left -= min(entry.size, LARGEST)
            text = package.text(name, LARGEST)
            if left < 0 or _OTHERS.search(text):
                return
            first = first or (name if _UNLOAD.search(text) else "")
    if first:
        help = "Save when something changes, and on visibilitychange and pagehide."
        yield Diagnostic(Span(first), "It waits for “unload”, which Chrome and iOS don't run any more", help)
