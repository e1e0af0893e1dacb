"""A file in the zip that the manifest does not list.

LMSes that copy only what is listed leave it behind. ADL's checker warns.

Content Aggregation Model of both versions, `<file>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import MANIFEST, Package

SEVERITY = Severity.WARNING

CONTROL = (".xsd", ".dtd")
"""What a manifest is checked by is not content."""


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is None:
        return
    listed = {path for resource in package.resources for path, _ in resource.paths}
    for name in package.archive.files:
        if name not in listed and name != MANIFEST and not name.lower().endswith(CONTROL):
            message = "The manifest does not list this file, so some LMSes leave it behind"
            yield Diagnostic(Span(name), message, "Add a <file> to the resource that uses it, or take the file out.")
