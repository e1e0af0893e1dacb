"""An element of the manifest whose namespace has no schema in the package, such as LOM.

ADL's checker for SCORM 2004 stops there: every namespace needs a control document at the root. LMSes import it all the
same.

SCORM 2004 4th edition CAM, “Manifest”: its control documents. Seen in ADL's checker, with metadata inside the manifest.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.checks.missing_control_documents import LOCATION, schema_files
from coursekit.verify.package import XML, XSI, Package

SEVERITY = Severity.INFO

LOM = "http://ltsc.ieee.org/xsd/LOM"


def check(package: Package) -> Iterator[Diagnostic]:
    """Where no schemas are named at all, missing-control-documents says so."""
    if package.root is None or package.version != "2004" or not schema_files(package):
        return
    told = {XML, XSI, ""}
    for element in package.root.iter():
        told.update(element.get(LOCATION, "").split()[0::2])
    for element in package.root.iter():
        namespace = element.tag.rpartition("}")[0].lstrip("{")
        if namespace not in told:
            told.add(namespace)
            message = f"No schema is named for “{namespace}”, so ADL's checker stops at this element"
            help = f"Put its XSD at the root, and name it in schemaLocation{_or(namespace)}."
            yield Diagnostic(package.span(element), message, help)


def _or(namespace: str) -> str:
    outside = ", or move the metadata into a file that <adlcp:location> names"
    return outside if namespace.startswith(LOM) else ", or take the element out"
