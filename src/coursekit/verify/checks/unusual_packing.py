"""A file that is packed in a way that LMSes don't know.

Only stored and deflated files are unpacked everywhere.

SCORM 2004 4th edition CAM, “Package Interchange File”: a zip as of PKZip 2.04g, which knows these two.
"""

from collections.abc import Iterator
from zipfile import compressor_names  # type: ignore[attr-defined]

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.archive import METHODS
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for entry in package.archive.entries:
        method = entry.info.compress_type
        if method not in METHODS:
            name = compressor_names.get(method, f"method {method}")
            message = f"It is packed with {name}, and LMSes unpack only “store” and “deflate”"
            yield Diagnostic(Span(entry.name), message, "Make the zip anew with an ordinary tool.")
