"""A package whose items open nothing but assets.

An LMS opens assets and gives them no API: no progress, no status and no score arrives.

Content Aggregation Model of both versions, “SCO” and “Asset”.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    launched = [item.launch for item in package.launched if item.launch is not None]
    if launched and all(resource.scorm_type == "asset" for resource in launched):
        message = "Every page that an item opens is an asset, so nothing reports to the LMS"
        help = "Make the page that reports a SCO, unless learners are only to read."
        yield Diagnostic(package.span(launched[0].element), message, help)
