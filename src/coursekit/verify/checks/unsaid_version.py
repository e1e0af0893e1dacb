"""No `<schemaversion>` in a manifest whose namespaces are those of SCORM 1.2.

LMSes import it as SCORM 1.2; ADL's checker does not.

Content Aggregation Model of SCORM 1.2, `<schemaversion>`. Real packages without it were seen to import as 1.2.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, text_of

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is not None and package.is_12_by_namespaces and not text_of(package.schema_version):
        message = "The manifest does not say which SCORM it is; by its namespaces it is 1.2, and LMSes take it for that"
        help = "Write <schema>ADL SCORM</schema> and <schemaversion>1.2</schemaversion> into its <metadata>."
        yield Diagnostic(package.span(package.root), message, help)
