"""The XSDs that the manifest names are not at the root of the zip.

LMSes import the package all the same; strict validators do not.

Content Aggregation Model of both versions, “Manifest”: its control documents. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.checks.unlisted_file import CONTROL
from coursekit.verify.package import XSI, Package, is_web

SEVERITY = Severity.INFO

LOCATION = f"{{{XSI}}}schemaLocation"
MOST_SHOWN = 5


def check(package: Package) -> Iterator[Diagnostic]:
    """Also those that a resource lists: one cause is one finding."""
    if package.root is None:
        return
    named = schema_files(package)
    listed = [path for resource in package.resources for path, _ in resource.paths if path.lower().endswith(CONTROL)]
    missing = [name for name in dict.fromkeys([*named, *listed]) if name not in package.archive.files]
    if named and not missing:
        return
    shown = ", ".join(missing[:MOST_SHOWN]) + (f" and {len(missing) - MOST_SHOWN} more" if missing[MOST_SHOWN:] else "")
    what = f"{shown} {'is' if len(missing) == 1 else 'are'} not in the zip" if named else "The manifest names no XSDs"
    help = "LMSes import it all the same. Put the XSDs at the root if ADL's checker has to accept it."
    yield Diagnostic(package.span(package.root, LOCATION), f"{what}, so strict checkers fail", help)


def schema_files(package: Package) -> list[str]:
    """The XSDs that the manifest says are in the package, wherever it says so."""
    said = [element.get(LOCATION, "").split() for element in package.root.iter()] if package.root is not None else []
    return [name for names in said for name in names[1::2] if not is_web(name)]
