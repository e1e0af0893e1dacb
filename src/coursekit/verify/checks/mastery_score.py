"""A mastery score in the manifest.

With `adlcp:masteryscore`, a SCORM 1.2 LMS sets passed or failed by the score alone, whatever the course reports. A
learner who completed everything can be shown as failed.

SCORM 1.2 RTE, section 3.4.4 (`cmi.core.lesson_status`). Seen in LMSes.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, text_of

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    for element in package.elements("masteryscore"):
        score = text_of(element) or "…"
        message = f"The LMS will decide by a score of {score} and override the status that the course reports"
        yield Diagnostic(package.span(element), message, "Take it out, unless that is what you want.")
