"""The first resource with a page is not the one that the first item opens.

Some importers don't read the organization and launch the first resource that they find.

Seen in Open edX's importer.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    first = next((resource for resource in package.resources if resource.href), None)
    item = next(package.launched, None)
    if first and item and item.launch is not first:
        message = f"Open edX launches the first resource, “{first.href}”, and the course begins with “{item.address}”"
        yield Diagnostic(package.span(first.element), message, "Put the resource that begins the course first.")
