"""The manifest was not held against the official XSDs.

The library for it or the XSDs are missing on this computer, or the manifest is too large. All other checks were made.

The extra `verify` brings the library; the message says what to type for it.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.checks.manifest_schema import LARGEST
from coursekit.verify.package import MANIFEST, Package
from coursekit.verify.schemas import NoSchemas, manifest_schema

SEVERITY = Severity.INFO


def check(package: Package) -> Iterator[Diagnostic]:
    root = package.root
    if root is None:
        return
    if (size := sum(1 for _ in root.iter())) > LARGEST:
        message = f"The manifest has {size:,} elements, too many to be held against the XSDs"
        yield Diagnostic(Span(MANIFEST), message, "List folders of files in fewer resources.")
    try:
        manifest_schema(package.version)
    except NoSchemas as error:
        yield Diagnostic(
            Span(MANIFEST), f"The manifest was not held against the XSDs: {error}", "All other checks were made."
        )
