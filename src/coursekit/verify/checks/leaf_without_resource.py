"""An item without items below it that opens nothing.

ADL's checker fails, and learners click on an entry that shows nothing. A package without any resource to launch is
empty to an LMS.

SCORM 2004 4th edition CAM, `<item>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, attribute

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True


def check(package: Package) -> Iterator[Diagnostic]:
    for item in package.items:
        if item.is_leaf and not attribute(item.element, "identifierref"):
            name = f"“{item.title}”" if item.title else "This item"
            help = "Give it the identifierref of a resource, or take it out."
            yield Diagnostic(package.span(item.element), f"{name} has no resource, so nothing opens", help)
        elif item.launch is not None and not item.launch.href:
            message = f"The resource of “{item.title}” has no href, so nothing opens"
            yield Diagnostic(package.span(item.launch.element), message, "Name the page that is launched.")
