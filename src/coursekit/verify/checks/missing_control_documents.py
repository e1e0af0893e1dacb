"""The XSDs that the manifest names are not at the root of the zip.

Most LMSes never look. ADL's checker fails without them, and some institutions ask for its report.

Content Aggregation Model of both versions, “Manifest”: its control documents. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import XSI, Package, is_web

SEVERITY = Severity.INFO

_LOCATION = f"{{{XSI}}}schemaLocation"


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is None:
        return
    named = package.root.get(_LOCATION, "").split()[1::2]
    missing = [name for name in named if not is_web(name) and name not in package.archive.files]
    if not named or missing:
        what = (
            "The manifest names no XSDs"
            if not named
            else f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not in the zip"
        )
        help = "LMSes import it all the same. Put the XSDs at the root if ADL's checker has to accept it."
        yield Diagnostic(package.span(package.root, _LOCATION), f"{what}, so strict checkers fail", help)
