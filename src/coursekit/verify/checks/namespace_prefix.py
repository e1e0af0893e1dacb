"""A namespace under another prefix than the one that LMSes look for.

By the rules of XML any prefix will do; but Moodle and others read `adlcp:`, `imsss:`, `adlseq:` and `adlnav:` to the
letter, and find nothing under another.

Seen in Moodle.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.markup import Markup
from coursekit.verify.package import ADLCP, IMSCP, IMSSS, Package

SEVERITY = Severity.WARNING

PREFIXES = {
    **dict.fromkeys(IMSCP.values(), ""),
    **dict.fromkeys(ADLCP.values(), "adlcp"),
    IMSSS: "imsss",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav",
}


def check(package: Package) -> Iterator[Diagnostic]:
    if not isinstance(package.manifest, Markup):
        return
    for prefix, uri, element in package.manifest.prefixes:
        wanted = PREFIXES.get(uri, prefix)
        if prefix and prefix != wanted:
            better = f"xmlns:{wanted}" if wanted else "xmlns"
            message = (
                f"This namespace has the prefix “{prefix}”; LMSes look for {f'“{wanted}:”' if wanted else 'no prefix'}"
            )
            yield Diagnostic(package.span(element, f"xmlns:{prefix}"), message, f'Declare it as {better}="{uri}".')
