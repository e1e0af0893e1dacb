"""A page that is launched, and that its own resource does not list as a file.

LMSes that copy what is listed leave the page behind; ADL's checker fails.

Content Aggregation Model of both versions, `<file>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, is_web

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    """A page that is in the zip: of others, missing-file tells."""
    for resource in package.resources:
        if not resource.href or is_web(resource.href) or not resource.paths:
            continue
        (page, element), *listed = resource.paths
        if element is resource.element and page in package.archive.files and page not in {path for path, _ in listed}:
            message = f"“{page}” is launched, and its resource does not list it"
            span = package.span(element, "href")
            yield Diagnostic(span, message, f'Write <file href="{page}"/> into this resource.')
