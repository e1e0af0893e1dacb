"""A name that leads out of the folder that the zip is unpacked to, or that hides a part of itself.

`..`, `/etc/…`, `C:\\…` and names with a NUL overwrite other files on a careless server; a careful one refuses the
upload.

APPNOTE 6.3.10, section 4.4.17.1: names are relative and have no drive.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR

_DRIVE = re.compile(r"[A-Za-z]:")


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if leads_out(entry.name):
            message = f"“{entry.name}” leads out of the package"
            yield Diagnostic(Span(entry.name), message, "Don't upload it: it could overwrite files of the server.")
        elif "\0" in entry.name:
            message = f"“{entry.name}” has a NUL in its name: tools see another name than people do"
            yield Diagnostic(Span(entry.name), message, "Don't upload it. Export it anew.")


def leads_out(name: str) -> bool:
    """Whether a name, with slashes of either kind, stands for a place outside the package."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or _DRIVE.match(name) is not None
