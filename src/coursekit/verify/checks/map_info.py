"""`<imsss:mapInfo>`, which shares objectives between items.

Moodle's import stops with an error on it. It is right in a package that is meant for LMSes with sequencing.

Seen in Moodle 4.3 with PHP 8.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import IMSSS, Package

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    found = next((element for element in package.elements("mapInfo") if element.tag == f"{{{IMSSS}}}mapInfo"), None)
    if found is not None:
        message = "Moodle can't import a package with <imsss:mapInfo>"
        yield Diagnostic(package.span(found), message, "Leave it out of a package that has to work in Moodle.")
