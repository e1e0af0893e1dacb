"""An `identifierref` that no resource has.

The item shows in the LMS and opens nothing; ADL's checker fails.

Content Aggregation Model of both versions, `<item>` and `<dependency>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.names import closest_name
from coursekit.verify.package import Package, attribute, local

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True


def check(package: Package) -> Iterator[Diagnostic]:
    names = {resource.identifier for resource in package.resources}
    for element in package.elements("item", "dependency"):
        wanted = attribute(element, "identifierref")
        if wanted is not None and wanted not in names and (wanted or local(element) == "dependency"):
            help = closest_name(wanted, names, "Add the resource, or take the reference out.")
            yield Diagnostic(package.span(element, "identifierref"), f"No resource is called “{wanted}”", help)
