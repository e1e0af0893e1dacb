"""A resource that an item opens, and that is not said to be a SCO.

The attribute is `adlcp:scormtype` in SCORM 1.2 and `adlcp:scormType` in 2004. Written otherwise, LMSes take the page
for an asset: they open it and give it no API, or mark it complete at once.

Content Aggregation Model of each version, `<resource>`; the XSDs `adlcp_rootv1p2.xsd` and `adlcp_v1p3.xsd`.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import ADLCP, Package

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True


def check(package: Package) -> Iterator[Diagnostic]:
    version = package.dialect
    right = f"{{{ADLCP[version]}}}{'scormtype' if version == '1.2' else 'scormType'}"
    for resource in package.resources:
        types = {name: value for name, value in resource.element.attrib.items() if name.lower().endswith("scormtype")}
        short = f"adlcp:{right.rpartition('}')[2]}"
        for name, value in types.items():
            if name != right:
                message = f"SCORM {version} calls this attribute {short}, in its own namespace"
                yield Diagnostic(package.span(resource.element, name), message, f'Write {short}="{value}".')
            elif value not in ("sco", "asset"):
                message = f"“{value}” is neither “sco” nor “asset”"
                yield Diagnostic(
                    package.span(resource.element, name), message, f'Write {short}="sco" for what reports.'
                )
        if not types and any(item.launch is resource for item in package.items):
            message = "An item opens this resource, and it does not say whether it is a SCO"
            yield Diagnostic(package.span(resource.element), message, f'Write {short}="sco" if it reports to the LMS.')
