"""A file with a password.

No LMS asks for it: the import fails, or the file is missing.

SCORM 2004 4th edition CAM, “Package Interchange File”: a zip as of PKZip 2.04g.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if entry.is_encrypted:
            yield Diagnostic(Span(entry.name), "It is encrypted", "Make the zip without a password.")
