"""A file that the manifest names and the zip does not hold.

Learners meet an empty page; ADL's checker fails.

Content Aggregation Model of both versions, `<file>`. Seen in ADL's checker, and as a missing picture in Moodle.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.checks.unlisted_file import CONTROL
from coursekit.verify.names import FileNames
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    files, names = package.archive.files, FileNames(package.archive.files)
    reported: set[str] = set()
    for resource in package.resources:
        for path, element in resource.paths:
            # What a manifest is checked by is missing-control-documents' to tell.
            if path in files or path in reported or path.lower().endswith(CONTROL):
                continue
            reported.add(path)
            help = names.instead_of(path, "Add the file, or take the entry out.")
            yield Diagnostic(package.span(element, "href"), f"“{path}” is not in the zip", help)
