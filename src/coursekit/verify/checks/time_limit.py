"""A time limit of SCORM 1.2 that is no span of time.

LMSes take it for no limit, or refuse the manifest.

SCORM 1.2 CAM, `<adlcp:maxtimeallowed>`: a CMITimespan, `HHHH:MM:SS.SS`.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, text_of

SEVERITY = Severity.ERROR

_SPAN = re.compile(r"\d{2,4}:[0-5]\d:[0-5]\d(?:\.\d{1,2})?")


def check(package: Package) -> Iterator[Diagnostic]:
    for element in package.elements("maxtimeallowed") if package.version == "1.2" else ():
        if not _SPAN.fullmatch(limit := text_of(element)):
            message = f"“{limit}” is no span of time as SCORM 1.2 writes it"
            yield Diagnostic(package.span(element), message, "Write hours, minutes and seconds, as in 00:30:00.")
