"""A file that the manifest names and the zip does not hold.

Learners meet an empty page; ADL's checker fails.

Content Aggregation Model of both versions, `<file>`. Seen in ADL's checker, and as a missing picture in Moodle.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean
from coursekit.verify.checks.unlisted_file import CONTROL
from coursekit.verify.names import difference, look
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR

MOST_SUGGESTED = 20
"""Names are compared one by one, which takes long in a package that misses thousands."""


def check(package: Package) -> Iterator[Diagnostic]:
    files = package.archive.files
    by_lower = {name.lower(): name for name in files}
    by_look = {look(name): name for name in files}
    told: set[str] = set()
    for resource in package.resources:
        for path, element in resource.paths:
            # What a manifest is checked by is missing-control-documents' to tell.
            if path in files or path in told or path.lower().endswith(CONTROL):
                continue
            told.add(path)
            other, twin = by_lower.get(path.lower()), by_look.get(look(path))
            if other:
                help = f"It is called “{other}”, and many servers tell upper from lower case."
            elif twin:
                help = difference(path, twin)
            elif len(told) <= MOST_SUGGESTED and len(files) < 2000:
                help = did_you_mean(path, tuple(files), "Add the file, or take the entry out.")
            else:
                help = "Add the file, or take the entry out."
            yield Diagnostic(package.span(element, "href"), f"“{path}” is not in the zip", help)
