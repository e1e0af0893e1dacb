"""A page outside the package that is to report to the LMS.

A page from another site can't reach the LMS's API: no status and no score arrive. And it can change or vanish.

The same-origin policy of browsers; SCORM 2004 4th edition RTE, section 3.3.6.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, is_web

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    for resource in package.resources:
        # An asset does not report.
        if is_web(resource.href) and resource.scorm_type != "asset":
            message = f"“{resource.href}” is outside the package, and can't report to the LMS"
            yield Diagnostic(package.span(resource.element, "href"), message, "Ship the page in the package.")
