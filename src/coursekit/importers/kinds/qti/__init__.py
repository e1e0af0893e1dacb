"""Questions in QTI 1.2, 2.1 or 2.2: a file, a folder or a package; a concept for each section."""

from functools import partial
from posixpath import dirname

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.kinds.qti.assessment import Part, TestItem, parts_of
from coursekit.importers.kinds.qti.sections import ItemBanks, asked, groups_of, item_banks, list_settings
from coursekit.importers.kinds.qti.version2 import questions_of
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.moved import Content, MovedCourse
from coursekit.importers.sources import Source
from coursekit.importers.xml import name_of, xml_of
from coursekit.verify.markup import Markup

Options = BankOptions


def read(source: Source, options: BankOptions, listing: Listing) -> MovedCourse:
    """The questions of all that is QTI in a source. Raises NotImported."""
    paths = (
        [source.single] if source.single else [path for path in source.paths if path.lower().endswith((".xml", ".qti"))]
    )
    found: dict[str, Markup] = {}
    for path in paths:
        try:
            found[path] = xml_of(source, path)
        except NotImported as error:
            if source.single:
                raise
            listing.add(path, 0, str(error))
    categories: list[Category] = []
    banks = item_banks(source, found)
    for path, markup in found.items():
        is_version1 = name_of(markup.root) in ("questestinterop", "qticomment", "assessment", "section", "item")
        if is_version1 and not banks.drawn_from(path):
            categories += _version1(source, path, markup, banks, listing)
    categories += _version2(source, found, listing)
    if not any(category.questions for category in categories):
        raise NotImported("There is no question of QTI 1.2, 2.1 or 2.2 in it.")
    return bank_course(source.name, paths[0] if paths else "", categories, options)


def _ways(source: Source, path: str, listing: Listing, category: Category) -> BankWays:
    def find(src: str) -> Content | None:
        name = src.replace("$IMS-CC-FILEBASE$/", "").replace("%24IMS-CC-FILEBASE%24/", "").partition("?")[0]
        for folder in (dirname(path), ""):
            way = source.way(name, folder)
            if way and source.holds(way):
                return lambda: source.bytes(way)
        return None

    return BankWays(path, listing, find, category.files)


def _version1(source: Source, path: str, markup: Markup, banks: ItemBanks, listing: Listing) -> list[Category]:
    categories: dict[tuple[str, ...], Category] = {}
    list_settings(markup, _ways(source, path, listing, Category(())))
    for group in groups_of(markup, source.name):
        category = categories.setdefault(group.way, Category(group.way))
        ways = _ways(source, path, listing, category)
        category.questions += asked(group, markup, ways, category.pools, banks)
        category.prose += "".join(f"{words}\n\n" for words in ways.said)
    return list(categories.values())


def _version2(source: Source, found: dict[str, Markup], listing: Listing) -> list[Category]:
    """Items where a test's sections refer to them; the others together."""
    items = {path: markup for path, markup in found.items() if name_of(markup.root) == "assessmentItem"}
    plan = [
        part
        for path, markup in found.items()
        if name_of(markup.root) == "assessmentTest"
        for part in parts_of(markup, path, source.name, listing)
    ]
    planned = {item.path for part in plan for item in part.items}
    plan += [Part((source.name,), [TestItem(path)], "", 0) for path in items if path not in planned]
    categories: dict[tuple[str, ...], Category] = {}
    for part in plan:
        category = categories.setdefault(part.way, Category(part.way))
        made = []
        for item in part.items:
            if item.path not in items:
                listing.add(item.path, 0, "an item that a test names and that is not there")
                continue
            ways = _ways(source, item.path, listing, category)
            ways.line = 1
            made.append([item.weighed(each) for each in questions_of(items[item.path].root, ways)])
        if part.drawn:
            category.questions += category.pools.take(made, part.drawn, partial(listing.add, part.path, part.line))
        else:
            category.questions += [question for some in made for question in some]
    return list(categories.values())
