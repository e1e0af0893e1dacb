"""Files in the zip that the manifest does not list.

LMSes that copy only what is listed leave them behind. ADL's checker warns.

Content Aggregation Model of both versions, `<file>`. Seen in ADL's checker.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span
from coursekit.verify.names import FileNames
from coursekit.verify.package import MANIFEST, Package, path_of, text_of

SEVERITY = Severity.WARNING

CONTROL = (".xsd", ".dtd")
"""What a manifest is checked by is not content."""
_LEFTOVERS = re.compile(r"(?:^|/)(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""What macOS and Windows put into folders."""
MOST_PLACES = 20
"""Files that are named; a package can have thousands."""


def check(package: Package) -> Iterator[Diagnostic]:
    """One finding, whatever their number: they have one cause, a manifest that somebody did not finish."""
    if package.root is None:
        return
    listed = {path for resource in package.resources for path, _ in resource.paths} | {MANIFEST}
    listed |= {path_of(text_of(element)) for element in package.elements("location")}
    # A file that is listed by another name is missing-file's to tell.
    names = FileNames(package.archive.files)
    listed |= {names.likely_file(path) for path in listed if path not in package.archive.files}
    left = [name for name in package.archive.files if name not in listed and not _is_missed_by_nobody(name)]
    if not left:
        return
    first, *others = left
    message = "The manifest does not list this file"
    if others:
        message += f" and {len(others):,} other{'s' if len(others) > 1 else ''}"
    help = "Add a <file> for each to the resource that uses it, or take them out of the package."
    related = tuple(Related(Span(name), "Not listed either") for name in others[:MOST_PLACES])
    yield Diagnostic(Span(first), f"{message}, so some LMSes leave {'them' if others else 'it'} behind", help, related)


def _is_missed_by_nobody(name: str) -> bool:
    return name.lower().endswith(CONTROL) or _LEFTOVERS.search(name) is not None
