"""A page that an item opens asks for a script, a style sheet or a frame that is not in the zip.

The page shows and does nothing: often it is the script that reports to the LMS. Pages that items open are looked at,
not those that they lead to.

HTML Standard, `src` and `href`. Seen in packages from which a folder was left out, and in pages that name a script from
the root of the package instead of their own folder.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.names import FileNames
from coursekit.verify.package import Package, is_web, path_of
from coursekit.verify.pages import Tag, opened_pages

SEVERITY = Severity.ERROR

_TEMPLATE = re.compile(r"[{}<>$]")
"""Signs of an address that another script fills in."""


@dataclass(frozen=True)
class AskedFile:
    """``path`` is where it should be, ``span`` the tag that asks for it."""

    path: str
    span: Span


def check(package: Package) -> Iterator[Diagnostic]:
    listed = {path for resource in package.resources for path, _ in resource.paths}
    names = FileNames(package.archive.files)
    for part in missing_parts(package):
        # Of those that the manifest lists, missing-file tells.
        if part.path not in listed:
            help = names.instead_of(part.path, "Add the file, or take the tag out of the page.", part.span.path)
            yield Diagnostic(part.span, f"This page asks for “{part.path}”, which is not in the zip", help)


def missing_parts(package: Package) -> Iterator[AskedFile]:
    """Each path once, where the first page asks for it."""
    absent: set[str] = set()
    for page, tags in opened_pages(package):
        folder = posixpath.dirname(page)
        for tag in tags:
            if tag.name == "base":
                folder = posixpath.join(posixpath.dirname(page), tag.address)
                continue
            path = "" if is_web(folder) or not _is_inside(tag) else path_of(posixpath.join(folder, tag.address))
            if path and path not in package.archive.files and path not in absent and not path.startswith(("../", "/")):
                absent.add(path)
                yield AskedFile(path, tag.span)


def _is_inside(tag: Tag) -> bool:
    """Whether it leads to a file of the package: not to the web, to the page itself or to a folder."""
    address = tag.address
    if not tag.is_needed or is_web(address) or _TEMPLATE.search(address):
        return False
    return path_of(address) not in ("", "..") and not address.endswith("/")
