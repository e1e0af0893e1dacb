"""Nothing in the package mentions the element that reports completion.

The course would never be complete in the LMS, whatever learners do. Open edX's importer warns, too.

SCORM 1.2 RTE, section 3.4.4 (`cmi.core.lesson_status`); SCORM 2004 4th edition RTE, section 4.2.4
(`cmi.completion_status`). Seen in Open edX's importer.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package

SEVERITY = Severity.WARNING

WORDS = {"1.2": "lesson_status", "2004": "completion_status"}
SUFFIXES = (".js", ".mjs", ".html", ".htm", ".swf", ".xhtml")
LARGEST, MOST = 20_000_000, 100_000_000
"""Bytes that are looked at, in one file and in all."""


def check(package: Package) -> Iterator[Diagnostic]:
    scos = [item.launch for item in package.launched if item.launch and item.launch.is_sco]
    if not scos or package.archive.is_bomb:
        return
    word, left = WORDS[package.version], MOST
    for name, entry in package.archive.files.items():
        if name.lower().endswith(SUFFIXES):
            left -= min(entry.size, LARGEST)
            if left < 0 or word in package.text(name, LARGEST):
                return
    message = (
        f"No script or page in the zip mentions {word}, so each LMS decides by itself whether the course is complete"
    )
    yield Diagnostic(package.span(scos[0].element), message, f"Have the course set cmi.…{word}, or check its version.")
