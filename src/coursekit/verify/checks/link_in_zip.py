"""A link, a device or a pipe in place of a file.

Unpacked, it can point anywhere on the server; LMSes refuse it or leave a file of a few bytes.

SCORM 2004 4th edition CAM, “Package Interchange File”.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if entry.is_special:
            message = "It is a link, a device or a pipe, not a file"
            yield Diagnostic(Span(entry.name), message, "Put the file itself into the package.")
