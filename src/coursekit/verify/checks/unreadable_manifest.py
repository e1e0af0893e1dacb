"""A manifest that is not well-formed XML, or that carries what could harm a server.

The import stops. A document type (`<!DOCTYPE`) can expand to gigabytes or fetch the server's own files.

XML 1.0, section 2.1. Document types are refused by us: no manifest needs one.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.markup import NotWellFormed
from coursekit.verify.package import MANIFEST, Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    """One that is not unpacked, because it is encrypted, a bomb or oddly packed, is told of as that."""
    error, archive = package.manifest, package.archive
    if isinstance(error, NotWellFormed) and (archive.overlapping or archive.files[MANIFEST].can_be_read):
        span = Span(MANIFEST, error.offset, error.offset + 1) if error.offset else Span(MANIFEST)
        yield Diagnostic(span, f"The manifest can't be read: {error}", "Export the package anew.")
