"""A resource whose type is not `webcontent`.

SCORM knows no other. ADL's checker fails, and LMSes may pass by what they don't know.

Content Aggregation Model of both versions, `type` of `<resource>`.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, attribute

SEVERITY = Severity.WARNING

TYPE = "webcontent"


def check(package: Package) -> Iterator[Diagnostic]:
    for resource in package.resources:
        kind = attribute(resource.element, "type")
        if kind is not None and kind != TYPE:
            message = f"The type of this resource is “{kind}”, and SCORM knows “{TYPE}” alone"
            yield Diagnostic(package.span(resource.element, "type"), message, f'Write type="{TYPE}".')
