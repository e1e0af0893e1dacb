"""``imsmanifest.xml`` (IMS Content Packaging 1.1): the outline of a package, and what stands behind each line of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from coursekit.importers.losses import NotImported
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, child, children, line_of, name_of, text_in, words_in, xml_of
from coursekit.verify.markup import Markup

FILE = "imsmanifest.xml"
DEEPEST = 40
_SETTINGS = (
    "masteryscore", "maxtimeallowed", "timelimitaction", "timeLimitAction", "datafromlms", "dataFromLMS",
    "completionThreshold",
)  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """What an item leads to. ``href`` and ``files`` are paths in the package, without what follows ``?`` or ``#``."""

    id: str
    kind: str
    href: str
    files: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Item:
    """A line of the outline; ``resource`` is None for one that only holds others.

    ``needs`` is what SCORM 1.2 asks for before it, as a manifest writes it; ``settings`` what else an LMS does with it.
    """

    title: str
    resource: Resource | None
    items: "tuple[Item, ...]"
    line: int
    id: str = ""
    needs: str = ""
    settings: tuple[str, ...] = ()

    def leaves(self) -> "Iterator[Item]":
        """The items with something behind them, in order, this one first."""
        if self.resource:
            yield self
        for item in self.items:
            yield from item.leaves()


@dataclass(frozen=True)
class Manifest:
    """A package: its title, its language where it says it, its outline, and what the outline does not name.

    ``about`` is what its metadata says besides: descriptions, keywords, rights.
    """

    path: str
    title: str
    language: str
    schema: str
    items: tuple[Item, ...]
    rest: tuple[Resource, ...]
    about: tuple[str, ...] = ()


def read_manifest(source: ImportSource) -> Manifest:
    """The manifest at the top of a package, or in the one folder that has one. Raises NotImported."""
    found = sorted(
        (path for path in source.paths if path.rpartition("/")[2].lower() == FILE), key=lambda path: path.count("/")
    )
    if not found:
        raise NotImported(f"There is no {FILE} in it, so it is no package.")
    path = found[0]
    markup = xml_of(source, path)
    resources = dict(_resources(source, markup, dirname(path)))
    organizations = child(markup.root, "organizations")
    listed = children(organizations, "organization")
    default = organizations.get("default") if organizations is not None else None
    chosen = next((each for each in listed if each.get("identifier") == default), next(iter(listed), None))
    items = tuple(_item(markup, each, resources, 0) for each in children(chosen, "item"))
    named = {leaf.resource.id for item in items for leaf in item.leaves() if leaf.resource}
    metadata = child(markup.root, "metadata")
    return Manifest(
        path=path,
        title=_title(metadata) or text_in(child(chosen, "title")),
        language=next((text_in(each) for each in _below(metadata, "language")), ""),
        schema=text_in(child(metadata, "schema")),
        items=_without_root(items),
        about=tuple(_about(markup, metadata, listed, chosen)),
        rest=tuple(resource for id, resource in resources.items() if id not in named),
    )


def _below(element: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if element is None else below(element, name)


def _about(
    markup: Markup, metadata: Element | None, organizations: Sequence[Element], chosen: Element | None
) -> Iterator[str]:
    """What of a manifest is no outline: descriptions, those of its items, other outlines, manifests inside."""
    for name in ("description", "keyword"):
        yield from (words_in(each) for each in _below(metadata, name))
    for item in _below(chosen, "item"):
        for name in ("title", "description", "keyword"):
            yield from (words_in(each) for each in _below(child(item, "metadata"), name))
    yield from (words_in(each) for each in organizations if each is not chosen)
    yield from (words_in(each) for each in children(markup.root, "manifest"))


def _title(metadata: Element | None) -> str:
    for title in _below(metadata, "title"):
        if found := text_in(title):
            return " ".join(found.split())
    return ""


def _resources(source: ImportSource, markup: Markup, base: str) -> Iterator[tuple[str, Resource]]:
    for block in children(markup.root, "resources"):
        for each in children(block, "resource"):
            folder = f"{base}/{_based(block)}/{_based(each)}"
            files = tuple(_path(source, folder, file.get("href") or "") for file in children(each, "file"))
            href = _path(source, folder, each.get("href") or "") if each.get("href") else (files[0] if files else "")
            id = each.get("identifier") or ""
            yield id, Resource(id, (each.get("type") or "").lower(), href, files, line_of(markup, each))


def _based(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "base"), "")


def _path(source: ImportSource, folder: str, href: str) -> str:
    """A path in the package; of one that leads out of it or to the web, its last part."""
    if "://" in href:
        return href
    plain = href.partition("?")[0].partition("#")[0].replace("\\", "/")
    path = normpath(f"{folder}/{plain}").lstrip("/").removeprefix("../")
    near = source.nearest(path)
    return near if source.holds(near) else unquote(path)


def _item(markup: Markup, item: Element, resources: dict[str, Resource], depth: int) -> Item:
    if depth > DEEPEST:
        raise NotImported(f"{FILE} nests more than {DEEPEST} levels of items.")
    inner: Sequence[Element] = children(item, "item")
    return Item(
        " ".join(text_in(child(item, "title")).split()),
        resources.get(item.get("identifierref") or ""),
        tuple(_item(markup, each, resources, depth + 1) for each in inner),
        line_of(markup, item),
        item.get("identifier") or "",
        text_in(child(item, "prerequisites")),
        tuple(_settings(item)),
    )


def _settings(item: Element) -> Iterator[str]:
    """What SCORM 1.2 (CAM 2.3.5) and 2004 (SN, 3) make an LMS do with an item."""
    for each in children(item, *_SETTINGS):
        yield f"{name_of(each)} {text_in(each)}".strip()
    for rules in children(item, "sequencing"):
        for each in rules.iter():
            attributes = " ".join(f"{key.rpartition('}')[2]} {value}" for key, value in each.attrib.items())
            if attributes or text_in(each):
                yield f"{name_of(each)} {attributes} {(each.text or '').strip()}".strip()
    if item.get("isvisible") == "false":
        yield "isvisible false"


def _without_root(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Common Cartridge has one item without a title around all others."""
    while len(items) == 1 and not items[0].title and not items[0].resource and items[0].items:
        items = items[0].items
    return items
