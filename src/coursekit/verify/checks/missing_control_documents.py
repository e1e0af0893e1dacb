"""The XSDs that the manifest names, or its files of metadata, are not at the root of the zip.

LMSes import the package all the same; strict validators do not.

Content Aggregation Model of both versions, “Manifest”: its control documents. Seen in ADL's checker.
"""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.checks.unlisted_file import CONTROL
from coursekit.verify.markup import Markup
from coursekit.verify.metadata import LOCATION, metadata_files
from coursekit.verify.package import Package, is_web

SEVERITY = Severity.INFO
MOST_SHOWN = 5


def check(package: Package) -> Iterator[Diagnostic]:
    """Also those that a resource lists: one cause is one finding."""
    if package.root is None:
        return
    named = [*schema_files(package), *_of_metadata(package)]
    listed = [path for resource in package.resources for path, _ in resource.paths if path.lower().endswith(CONTROL)]
    files = package.archive.files
    missing = [name for name in dict.fromkeys(named) if posixpath.basename(name) not in files]
    missing += [name for name in dict.fromkeys(listed) if name not in files and name not in missing]
    if named and not missing:
        return
    shown = ", ".join(missing[:MOST_SHOWN]) + (f" and {len(missing) - MOST_SHOWN} more" if missing[MOST_SHOWN:] else "")
    absent = f"{shown} {'is' if len(missing) == 1 else 'are'} not at the root of the zip"
    what = absent if named else "The manifest names no XSDs"
    help = "LMSes import it all the same. Put the XSDs at the root if ADL's checker has to accept it."
    yield Diagnostic(package.span(package.root, LOCATION), f"{what}, so strict checkers fail", help)


def schema_files(package: Package) -> list[str]:
    """The XSDs that the manifest says are in the package, wherever it says so."""
    return _schema_names(package.root) if package.root is not None else []


def _of_metadata(package: Package) -> list[str]:
    """ADL's checker for SCORM 2004 asks for these as well."""
    if package.version != "2004":
        return []
    read = (each.content for each in metadata_files(package))
    return [name for content in read if isinstance(content, Markup) for name in _schema_names(content.root)]


def _schema_names(root: Element) -> list[str]:
    locations = (element.get(LOCATION, "").split() for element in root.iter())
    return [name for names in locations for name in names[1::2] if not is_web(name)]
