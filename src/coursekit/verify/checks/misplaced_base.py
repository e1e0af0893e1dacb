"""`xml:base` anywhere but on a `<resource>`.

LMSes read it there alone, so pages are looked for in the wrong folder.

The standard allows it in more places. What LMSes read was seen.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import XML, Package

SEVERITY = Severity.WARNING

_BASE = f"{{{XML}}}base"


def check(package: Package) -> Iterator[Diagnostic]:
    for element in package.elements("manifest", "resources", "file"):
        if element.get(_BASE):
            message = f"LMSes read xml:base on <resource> only, and here it is on <{element.tag.rpartition('}')[2]}>"
            yield Diagnostic(package.span(element, _BASE), message, "Write whole paths into href.")
