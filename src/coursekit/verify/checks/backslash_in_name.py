"""A file name with `\\` in it.

Some Windows tools write folders so. Servers that are no Windows make one long name of it, and the page is not found.

APPNOTE 6.3.10, section 4.4.17.1: all slashes are forward slashes. Seen in LMSes.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.checks.outside_path import leads_out
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        if "\\" in entry.name and not leads_out(entry.name):
            message = f"“{entry.name}” has a backslash where a folder ends"
            yield Diagnostic(Span(entry.name), message, "Make the zip anew with a tool that writes “/”.")
