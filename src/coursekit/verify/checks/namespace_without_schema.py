"""A namespace that has no schema in the package, such as LOM's: in the manifest, or in a file of metadata.

ADL's checker for SCORM 2004 stops there: every namespace needs a control document at the root, also that of a file of
metadata. LMSes import it all the same.

SCORM 2004 4th edition CAM, “Manifest”: its control documents. Seen in ADL's checker.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.checks.missing_control_documents import schema_files
from coursekit.verify.markup import Markup
from coursekit.verify.metadata import LOCATION, metadata_files
from coursekit.verify.package import XML, XSI, Package

SEVERITY = Severity.INFO

LOM = "http://ltsc.ieee.org/xsd/LOM"


def check(package: Package) -> Iterator[Diagnostic]:
    """Where no schemas are named at all, missing-control-documents says so."""
    if package.root is None or package.version != "2004" or package.dialect != "2004" or not schema_files(package):
        return
    reported: set[str] = set()
    for element, namespace in _unmapped(package.root):
        reported.add(namespace)
        yield _finding(package.span(element), namespace)
    for each in metadata_files(package):
        for element, namespace in _unmapped(each.content.root) if isinstance(each.content, Markup) else ():
            if namespace not in reported:
                reported.add(namespace)
                assert isinstance(each.content, Markup)
                yield _finding(each.content.span(element), namespace)


def _unmapped(root: Element) -> Iterator[tuple[Element, str]]:
    """Namespaces of elements and attributes that no schemaLocation in the document speaks of, each once."""
    mapped = {XML, XSI, ""}
    for element in root.iter():
        mapped.update(element.get(LOCATION, "").split()[0::2])
    for element in root.iter():
        for name in (element.tag, *element.attrib):
            namespace = name.rpartition("}")[0].lstrip("{")
            if namespace not in mapped:
                mapped.add(namespace)
                yield element, namespace


def _finding(span: Span, namespace: str) -> Diagnostic:
    message = f"No schema is named for “{namespace}”, so ADL's checker stops at this element"
    what = "the metadata" if namespace.startswith(LOM) else "it"
    return Diagnostic(span, message, f"Put its XSD at the root, and name it in schemaLocation, or take {what} out.")
