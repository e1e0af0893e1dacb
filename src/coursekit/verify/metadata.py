"""The files of metadata that a manifest names, such as LOM: an LMS may show them, and ADL's checker reads them."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coursekit.verify.archive import DamagedEntry
from coursekit.verify.markup import Markup, NotWellFormed, decoded, read_markup
from coursekit.verify.package import XML, XSI, Package, children, is_web, path_of, text_of

MOST_FILES = 200
"""Files of metadata that are read; a package can name thousands."""
LARGEST = 200_000
"""Bytes of one that are read; one of a course is 2 kB."""
LOCATION = f"{{{XSI}}}schemaLocation"


@dataclass(frozen=True)
class MetadataFile:
    """``element`` names the file; ``content`` is None where it is not in the zip or too large to be read."""

    element: Element
    path: str
    content: Markup | NotWellFormed | None


def metadata_files(package: Package) -> Iterator[MetadataFile]:
    """In the order of the manifest; what lies on the web is left out."""
    for element, path in list(_named_files(package))[:MOST_FILES]:
        yield MetadataFile(element, path, _read(package, path))


def _named_files(package: Package) -> Iterator[tuple[Element, str]]:
    """Metadata of a resource stands below the resource's own base (XML Base)."""
    bases = {id(part): each.base for each in package.resources for part in each.element.iter()}
    manifest_base = package.root.get(f"{{{XML}}}base", "") if package.root is not None else ""
    for metadata in package.elements("metadata"):
        for element in children(metadata, "location"):
            href, base = text_of(element), bases.get(id(element), manifest_base)
            if href and not is_web(href) and not is_web(base):
                yield element, path_of(posixpath.join(base, href))


def _read(package: Package, path: str) -> Markup | NotWellFormed | None:
    if path not in package.archive.files or package.archive.files[path].size > LARGEST:
        return None
    try:
        return read_markup(path, decoded(package.archive.read(path, LARGEST)))
    except NotWellFormed as error:
        return error
    except DamagedEntry:
        return None
