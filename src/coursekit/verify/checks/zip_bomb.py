"""What unpacks to far more than its size, or to more than 2 GB in all.

A server that imports it can run out of room. Such files are not unpacked here either.

LMSes refuse it at upload, or fall over; the limits are ours, and stand in `archive.py`.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.archive import MOST_UNPACKED
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR

_HELP = "Don't upload it. If it is yours, take out what is so large."


def check(package: Package) -> Iterator[Diagnostic]:
    if package.archive.unpacked > MOST_UNPACKED:
        yield Diagnostic(Span(""), f"It unpacks to {package.archive.unpacked / 1e9:,.1f} GB", _HELP)
    for entry in package.archive.entries:
        if entry.is_bomb:
            message = f"It unpacks from {entry.packed:,} bytes to {entry.size / 1e6:,.0f} MB"
            yield Diagnostic(Span(entry.name), message, _HELP)
