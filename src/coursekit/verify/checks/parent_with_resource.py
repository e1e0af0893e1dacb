"""An item with items below it that is to open something itself, in SCORM 2004.

LMSes that follow sequencing never open it, and others show an entry that is a folder and a page; ADL's checker fails.

SCORM 2004 4th edition CAM, `<item>`: only leaves name a resource. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, attribute

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    for item in package.items if package.version == "2004" else ():
        if not item.is_leaf and attribute(item.element, "identifierref"):
            name = f"“{item.title}”" if item.title else "This item"
            message = f"{name} has items below it and opens something itself, which SCORM 2004 does not allow"
            help = "Put what it opens into an item of its own, the first below it."
            yield Diagnostic(package.span(item.element, "identifierref"), message, help)
