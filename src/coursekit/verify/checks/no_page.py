"""A SCO that is no page, or an empty one.

A document, a picture or a film runs no script: nothing reaches the LMS, and it opens in a viewer of its own or is
downloaded. An empty page shows nothing.

SCORM 2004 4th edition RTE, section 3.3: a SCO finds the API and calls it. Seen in packages on the web.
"""

import posixpath
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.package import Package, Resource, is_web, path_of

SEVERITY = Severity.ERROR

SILENT = frozenset(
    (
        *(".pdf", ".doc", ".docx", ".odt", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".epub"),
        *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".m4v", ".mov", ".webm", ".avi", ".mp3", ".wav", ".ogg"),
        *(".zip", ".exe", ".css", ".js"),
    )
)
"""Endings of files in which no script runs when an LMS opens them."""


def check(package: Package) -> Iterator[Diagnostic]:
    reported: set[int] = set()
    for item in package.launched:
        resource = item.launch
        if resource is None or not resource.is_sco or is_web(resource.href) or id(resource) in reported:
            continue
        reported.add(id(resource))
        path = path_of(resource.href)
        if runs_no_script(resource):
            message = f"“{path}” is to report to the LMS, and is no page: no script runs in it"
            help = "Show it in a page that reports, or make it an asset."
            yield Diagnostic(package.span(resource.element, "href"), message, help)
        elif path in package.archive.files and package.archive.files[path].size == 0:
            message = f"“{path}” is opened by an item, and is empty"
            yield Diagnostic(Span(path), message, "Export the page anew.")


def runs_no_script(resource: Resource) -> bool:
    """Whether what it opens can't report, whatever is in it."""
    return posixpath.splitext(path_of(resource.href))[1].lower() in SILENT
