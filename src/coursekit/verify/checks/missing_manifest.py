"""There is no `imsmanifest.xml` at the root of the zip.

It tells the LMS what the package holds: without it, nothing is imported. Often the course's folder was zipped instead
of what is in it.

Content Aggregation Model of both versions, “Manifest”. In lower case: seen in LMSes.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import MANIFEST, Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    if package.manifest is not None:
        return
    found = next((name for name in package.archive.files if name.lower() == MANIFEST), None)
    if found:
        message = f"The manifest is called “{found}”, and LMSes look for {MANIFEST} in lower case"
        yield Diagnostic(Span(found), message, f"Rename it to {MANIFEST}.")
        return
    found = next((name for name in package.archive.files if name.lower().endswith(f"/{MANIFEST}")), None)
    if found:
        folder = found.rpartition("/")[0]
        message = f"{MANIFEST} is in the folder “{folder}”, and LMSes look for it at the root of the zip"
        yield Diagnostic(Span(found), message, f"Zip what is in “{folder}”, not the folder itself.")
        return
    yield Diagnostic(Span(""), f"There is no {MANIFEST}, so this is no SCORM package", "Export it as SCORM.")
