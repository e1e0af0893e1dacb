"""No `<schemaversion>` in a manifest whose namespaces are those of SCORM 1.2, or no `<schema>` in one of SCORM 2004.

LMSes import it by what else it says; ADL's checker does not.

Content Aggregation Model of both versions, `<metadata>`. Real packages without it were seen to import as 1.2; without
`<schema>`, ADL's checker was seen to fail.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, text_of

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is None:
        return
    if package.is_12_by_namespaces and not text_of(package.schema_version):
        message = "The manifest does not say which SCORM it is; by its namespaces it is 1.2, and LMSes take it for that"
        help = "Write <schema>ADL SCORM</schema> and <schemaversion>1.2</schemaversion> into its <metadata>."
        yield Diagnostic(package.span(package.root), message, help)
    elif package.version == "2004" and package.schema is None and package.schema_version is not None:
        message = "The manifest does not say that it is SCORM's: there is no <schema> before its <schemaversion>"
        help = "Write <schema>ADL SCORM</schema> there."
        yield Diagnostic(package.span(package.schema_version), message, help)
