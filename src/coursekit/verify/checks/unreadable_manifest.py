"""A manifest that is not well-formed XML, or that carries what could harm a server.

The import stops. A document type (`<!DOCTYPE`) can expand to gigabytes or fetch the server's own files.

XML 1.0, section 2.1. Document types are refused by us: no manifest needs one.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.markup import NotWellFormed
from coursekit.verify.package import MANIFEST, Package

SEVERITY = Severity.ERROR

_ENTITY = re.compile(r"&[A-Za-z]\w{0,40};")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def check(package: Package) -> Iterator[Diagnostic]:
    """One that is not unpacked, because it is encrypted, a bomb or oddly packed, is told of as that."""
    error, archive = package.manifest, package.archive
    if isinstance(error, NotWellFormed) and (archive.overlapping or archive.files[MANIFEST].can_be_read):
        span = Span(MANIFEST, error.offset, error.offset + 1) if error.offset else Span(MANIFEST)
        yield Diagnostic(span, f"The manifest can't be read: {error}", _help(package.source.text, error.offset))


def _help(text: str, at: int) -> str:
    """What stands where the parser gave up, as far as it is one of the usual things."""
    if not at:
        return "Export the package anew."
    around = text[max(0, at - 1) : at + 1]
    entity = _ENTITY.match(text, at)
    if entity:
        return f"Write the sign itself: XML knows no {entity[0]} without a document type."
    if "&" in around:
        return "Write &amp; for “&”."
    if _CONTROL.search(around):
        return "Take out the control character that stands there."
    if text.rfind("<!--", 0, at) > text.rfind("-->", 0, at):
        return "Take out the “--” in this comment."
    return "Export the package anew."
