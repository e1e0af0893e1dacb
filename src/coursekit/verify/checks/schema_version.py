"""A `<schemaversion>` that is not exactly `1.2` or `2004 4th Edition` (or 3rd, or `CAM 1.3`), or another `<schema>`.

The LMS picks the API by it: Moodle takes anything else for SCORM 1.2, and ADL's checker fails.

Content Aggregation Model of each version, `<schemaversion>`. Seen in Moodle and ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean
from coursekit.verify.package import Package, local, text_of

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True

KNOWN = ("1.2", "2004 4th Edition", "2004 3rd Edition", "CAM 1.3")


def check(package: Package) -> Iterator[Diagnostic]:
    document = package.document
    if document is None:
        return
    if package.root is None:
        message = f"The manifest's outermost element is <{local(document)}>, not <manifest>"
        yield Diagnostic(package.span(document), message, "Export it as SCORM.")
        return
    if (schema := package.schema) is not None and text_of(schema) != "ADL SCORM":
        message = f"<schema> says “{text_of(schema)}”, and packages of SCORM say ADL SCORM"
        yield Diagnostic(package.span(schema), message, "Write <schema>ADL SCORM</schema>, or export it as SCORM.")
    element = package.schema_version
    if package.is_12_by_namespaces and text_of(element) in ("", "1.2"):
        return
    if element is None:
        message = "The manifest does not say which SCORM it is: there is no <schemaversion> in its <metadata>"
        help = "Write <schema>ADL SCORM</schema> and <schemaversion>1.2</schemaversion> there, or 2004 4th Edition."
        yield Diagnostic(package.span(package.root), message, help)
    elif (element.text or "") not in KNOWN:
        message = f"“{element.text or ''}” is no version of SCORM that LMSes know"
        help = did_you_mean(text_of(element), KNOWN, f"It must be exactly one of: {', '.join(KNOWN)}.")
        yield Diagnostic(package.span(element), message, help)
