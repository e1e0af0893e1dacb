"""A SCORM package as its manifest tells it: organizations, items, resources, and the files in the zip."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from coursekit.text.source import Source, Span
from coursekit.verify.archive import Archive, DamagedEntry
from coursekit.verify.markup import Markup, NotWellFormed, decoded, read_markup

MANIFEST = "imsmanifest.xml"
LARGEST_MANIFEST = 4_000_000
"""Bytes; that of a course of 10,000 files takes 1 MB."""
LARGEST_SCRIPT = 5_000_000
"""Bytes of a script in which places are looked for."""

ADLCP: Mapping["Version", str] = {
    "1.2": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "2004": "http://www.adlnet.org/xsd/adlcp_v1p3",
}
IMSCP: Mapping["Version", str] = {
    "1.2": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "2004": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
IMSSS = "http://www.imsglobal.org/xsd/imsss"
XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

Version = Literal["1.2", "2004"]


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Direct children of a name, whatever their namespace: a wrong one is a finding of its own."""
    return (child for child in element if local(child) == name)


def attribute(element: Element, name: str) -> str | None:
    """An identifier, a reference or an address, with blanks as XML Schema reads them (``xs:ID``, ``xs:anyURI``)."""
    value = element.get(name)
    return None if value is None else " ".join(value.split())


def named(element: Element, name: str) -> str:
    """The same, empty where there is none."""
    return attribute(element, name) or ""


def objective_of(element: Element, name: str) -> str:
    """The name of an objective, which is an ``xs:anyURI``: ADL's own tests write blanks in it as ``%20`` or not."""
    return " ".join(unquote(element.get(name, "")).split())


def text_of(element: Element | None) -> str:
    """The text of an element, with single spaces."""
    return " ".join((element.text or "").split()) if element is not None else ""


@dataclass(frozen=True)
class Resource:
    """``paths`` are the files that it lists, as paths in the zip, each with the element that names it."""

    element: Element
    base: str

    @property
    def identifier(self) -> str:
        return named(self.element, "identifier")

    @property
    def href(self) -> str:
        """What is launched: a path in the zip with its query, or a web address; empty for a bundle of files."""
        href = named(self.element, "href")
        if not href or is_web(href):
            return href
        return urljoin(self.base, href) if is_web(self.base) else posixpath.normpath(posixpath.join(self.base, href))

    @property
    def scorm_type(self) -> str:
        """The attribute is ``scormtype`` in 1.2 and ``scormType`` in 2004; either is understood here."""
        attributes = self.element.attrib.items()
        types = (value for name, value in attributes if name.rpartition("}")[2].lower() == "scormtype")
        return next(types, "").strip().lower()

    @property
    def is_sco(self) -> bool:
        return self.scorm_type == "sco"

    @cached_property
    def paths(self) -> tuple[tuple[str, Element], ...]:
        files = [(self.element, named(self.element, "href"))]
        files += [(file, named(file, "href")) for file in children(self.element, "file")]
        bases = {id(file): file.get(f"{{{XML}}}base", "") for file, _ in files[1:]}
        return tuple(
            (path_of(posixpath.join(self.base, bases.get(id(element), ""), href)), element)
            for element, href in files
            if href.strip() and not is_web(href) and not is_web(self.base)
        )


@dataclass(frozen=True)
class Item:
    """A node of an organization, as learners see it; ``launch`` is its resource."""

    element: Element
    launch: Resource | None

    @property
    def identifier(self) -> str:
        return named(self.element, "identifier")

    @property
    def title(self) -> str:
        return text_of(next(children(self.element, "title"), None))

    @property
    def is_leaf(self) -> bool:
        return next(children(self.element, "item"), None) is None

    @property
    def objectives(self) -> tuple[str, ...]:
        """Identifiers of its own objectives, which an LMS of SCORM 2004 has in `cmi.objectives` from the start."""
        parts = (part for rules in children(self.element, "sequencing") for part in rules.iter())
        found = (named(part, "objectiveID") for part in parts if local(part) in ("primaryObjective", "objective"))
        return tuple(dict.fromkeys(identifier for identifier in found if identifier))

    @property
    def address(self) -> str:
        """What an LMS opens, from the root of the package (CAM of both versions, `parameters` of `<item>`)."""
        if self.launch is None:
            return ""
        href, parameters = self.launch.href, self.element.get("parameters", "").strip()
        if not parameters or parameters.startswith("#"):
            return href + parameters
        return f"{href}{'&' if '?' in href else '?'}{parameters.lstrip('?&')}"


@dataclass(frozen=True)
class Package:
    """``manifest`` is None when the zip has none at its root, and says what is wrong when it can't be read."""

    name: str
    archive: Archive
    manifest: Markup | NotWellFormed | None
    source: Source

    @property
    def root(self) -> Element | None:
        """The ``<manifest>``; None where another document stands in its place, of which schema-version tells."""
        document = self.document
        return document if document is not None and local(document) == "manifest" else None

    @property
    def document(self) -> Element | None:
        return self.manifest.root if isinstance(self.manifest, Markup) else None

    def elements(self, *names: str) -> Iterator[Element]:
        """All elements of the manifest with one of these names, in order."""
        if self.root is not None:
            yield from (element for element in self.root.iter() if local(element) in names)

    def span(self, element: Element, attribute: str = "") -> Span:
        assert isinstance(self.manifest, Markup)
        return self.manifest.span(element, attribute)

    @property
    def schema(self) -> Element | None:
        """``<schema>`` of the manifest's own metadata."""
        return self._of_metadata("schema")

    @cached_property
    def schema_version(self) -> Element | None:
        """``<schemaversion>`` of the manifest's own metadata."""
        return self._of_metadata("schemaversion")

    def _of_metadata(self, name: str) -> Element | None:
        for metadata in children(self.root, "metadata") if self.root is not None else ():
            return next(children(metadata, name), None)
        return None

    @cached_property
    def is_12_by_namespaces(self) -> bool:
        """Whether the namespaces that it declares are those of SCORM 1.2, and of no other."""
        declared = {uri for _, uri, _ in self.manifest.prefixes} if isinstance(self.manifest, Markup) else set()
        return bool(declared & {IMSCP["1.2"], ADLCP["1.2"]}) and not declared & {IMSCP["2004"], ADLCP["2004"]}

    @cached_property
    def version(self) -> Version:
        """As it says, else as its namespaces have it, else what LMSes take an unclear one for."""
        written = text_of(self.schema_version)
        if written.startswith("2004") or written == "CAM 1.3":
            return "2004"
        namespaces = {uri for _, uri, _ in self.manifest.prefixes} if isinstance(self.manifest, Markup) else set()
        return "2004" if written != "1.2" and namespaces & {IMSCP["2004"], ADLCP["2004"]} else "1.2"

    @cached_property
    def dialect(self) -> Version:
        """The version whose namespace the manifest has; that it says another one is manifest-schema's to tell."""
        namespace = self.root.tag.rpartition("}")[0].lstrip("{") if self.root is not None else ""
        return next((version for version, its in IMSCP.items() if its == namespace), self.version)

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        found = []
        for parent in self.elements("resources"):
            for element in children(parent, "resource"):
                bases = [part.get(f"{{{XML}}}base", "") for part in (self.root, parent, element) if part is not None]
                found.append(Resource(element, posixpath.join(*bases)))
        return tuple(found)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Items of all organizations, in the order of the manifest."""
        by_id = {resource.identifier: resource for resource in reversed(self.resources)}
        return tuple(Item(element, by_id.get(named(element, "identifierref"))) for element in self.elements("item"))

    @cached_property
    def organizations(self) -> tuple[Element, ...]:
        return tuple(self.elements("organization"))

    @property
    def launched(self) -> Iterator[Item]:
        """Items that an LMS opens."""
        return (item for item in self.items if item.launch is not None and item.launch.href)

    def place(self, path: str, line: int, column: int) -> Span:
        """A character in a file, by line and column from 1; the file itself when it is not there."""
        text = self.text(path, LARGEST_SCRIPT) if path in self.archive.files else ""
        starts = [0, *(found.end() for found in re.finditer(r"\r\n?|[\n\u2028\u2029]", text))]
        if not 0 < line <= len(starts):
            return Span(path)
        start = min(starts[line - 1] + max(0, column - 1), max(0, len(text) - 1))
        return Span(path, start, start + 1)

    def text(self, path: str, most: int) -> str:
        """The beginning of a file as text; empty when it can't be read."""
        try:
            return self.archive.read(path, most).decode("utf-8", "replace")
        except DamagedEntry:
            return ""


def read_package(name: str, archive: Archive) -> Package:
    """What is in a zip. Whatever is wrong with it is kept for the checks."""
    text = ""
    manifest: Markup | NotWellFormed | None = None
    if MANIFEST in archive.files:
        try:
            text = _manifest_text(archive)
            manifest = read_markup(MANIFEST, text)
        except NotWellFormed as error:
            manifest = error
    return Package(name, archive, manifest, Source(MANIFEST, text))


def _manifest_text(archive: Archive) -> str:
    size = archive.files[MANIFEST].size
    if size > LARGEST_MANIFEST:
        raise NotWellFormed(f"It has {size:,} characters; more than {LARGEST_MANIFEST:,} are not read")
    try:
        content = archive.read(MANIFEST, LARGEST_MANIFEST)
    except DamagedEntry as error:
        raise NotWellFormed(f"It can't be unpacked ({error})") from None
    if not content:
        raise NotWellFormed("It is empty, or packed in a way that is not safe to unpack")
    return decoded(content)


def is_web(address: str) -> bool:
    """Whether an address leads out of the package."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def path_of(href: str) -> str:
    """The path in the zip that an address means: without query and fragment, unescaped."""
    bare = href.strip().partition("#")[0].partition("?")[0]
    path = posixpath.normpath(unquote(bare))
    return "" if path == "." else path
