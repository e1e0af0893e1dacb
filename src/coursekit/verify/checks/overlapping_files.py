"""Two files that share bytes of the zip.

No tool that makes zips does this; it is how a small zip unpacks to a thousand times its size.

APPNOTE 6.3.10, section 4.3.6: each file has a header and data of its own.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for first, second in package.archive.overlapping:
        message = f"This file and “{first.name}” share bytes of the zip, so neither is unpacked here"
        yield Diagnostic(Span(second.name), message, "Don't upload it. Export it anew.")
