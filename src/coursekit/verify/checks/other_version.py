"""An element of one version of SCORM in a manifest of the other.

LMSes pass it by, and what it should do is not done: nothing is locked, passed or limited by it.

Content Aggregation Model of each version; the XSDs of either know nothing of the other's elements.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, local

SEVERITY = Severity.WARNING

OLD = {
    "prerequisites": "a rule of <imsss:sequencing> with the action “disabled”",
    "masteryscore": "<imsss:minNormalizedMeasure> (from 0 to 1)",
    "maxtimeallowed": "attemptAbsoluteDurationLimit of <imsss:limitConditions>",
    "timelimitaction": "<adlcp:timeLimitAction>",
    "datafromlms": "<adlcp:dataFromLMS>",
}
"""Elements of SCORM 1.2, and what does the same in 2004."""
NEW = {
    "sequencing": "<adlcp:prerequisites>",
    "timeLimitAction": "<adlcp:timelimitaction>",
    "dataFromLMS": "<adlcp:datafromlms>",
    "completionThreshold": "a script that sets cmi.core.lesson_status",
}
"""Elements of SCORM 2004, and what comes nearest in 1.2."""


def check(package: Package) -> Iterator[Diagnostic]:
    """Each kind once: it is one mistake, however many items have it."""
    if package.dialect != package.version:
        return
    other, elements = ("1.2", OLD) if package.version == "2004" else ("2004", NEW)
    reported: set[str] = set()
    for element in package.elements(*elements):
        name = local(element)
        if name not in reported:
            reported.add(name)
            message = f"<{name}> is of SCORM {other}: LMSes pass it by in a package of {package.version}"
            yield Diagnostic(package.span(element), message, f"Write {elements[name]} instead, or take it out.")
