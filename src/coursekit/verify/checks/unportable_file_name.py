"""A file name that some servers can't keep: letters beyond ASCII, or characters that Windows forbids.

On its way the name changes, and the page or picture is not found.

Names outside ASCII broke LMSes that we watched; the forbidden characters are Windows' own.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package

SEVERITY = Severity.WARNING

_FORBIDDEN = re.compile(r'[\x01-\x1f<>:"|?*]')


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        what = _trouble(entry.name)
        if what:
            help = "Use letters a-z, digits, “-”, “_” and “.” in file names."
            yield Diagnostic(Span(entry.name), f"“{entry.name}” {what}", help)


def _trouble(name: str) -> str:
    if not name.isascii():
        return "has letters outside ASCII, which some LMSes change when they unpack"
    found = _FORBIDDEN.search(name)
    if found:
        return f"has “{found[0]}” in it, which Windows servers can't keep"
    if any(part.endswith((" ", ".")) and part.strip(".") for part in name.split("/")):
        return "ends in a space or a full stop, which Windows servers take away"
    return ""
