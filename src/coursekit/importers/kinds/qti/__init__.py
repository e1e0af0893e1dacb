"""Questions in QTI 1.2, 2.1 or 2.2: a file, a folder or a package; a concept for each section."""

from posixpath import dirname, normpath

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.kinds.qti.version1 import items_of, list_groups, question_of
from coursekit.importers.kinds.qti.version2 import questions_of
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.moved import Content, MovedCourse
from coursekit.importers.sources import Source
from coursekit.importers.xml import below, child, line_of, name_of, text_in, xml_of
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
    for path, markup in found.items():
        if name_of(markup.root) in ("questestinterop", "qticomment", "assessment", "section", "item"):
            categories += _version1(source, path, markup, listing)
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


def _version1(source: Source, path: str, markup: Markup, listing: Listing) -> list[Category]:
    categories: dict[tuple[str, ...], Category] = {}
    list_groups(markup, _ways(source, path, listing, Category(())))
    for way, item in items_of(markup.root, source.name):
        category = categories.setdefault(way, Category(way))
        ways = _ways(source, path, listing, category)
        ways.line = line_of(markup, item)
        category.questions += question_of(item, ways)
        category.prose += "".join(f"{words}\n\n" for words in ways.said)
    return list(categories.values())


def _version2(source: Source, found: dict[str, Markup], listing: Listing) -> list[Category]:
    """Items where a test's sections refer to them; the others together."""
    items = {path: markup for path, markup in found.items() if name_of(markup.root) == "assessmentItem"}
    plan: list[tuple[tuple[str, ...], str]] = []
    for path, markup in found.items():
        if name_of(markup.root) != "assessmentTest":
            continue
        test = markup.root.get("title") or source.name
        for feedback in below(markup.root, "testFeedback"):
            words = " ".join(filter(None, (feedback.get("title"), text_in(feedback))))
            listing.add(path, line_of(markup, feedback), "what is said after a test", words)
        for section in below(markup.root, "assessmentSection"):
            if rubric := text_in(child(section, "rubricBlock")):
                listing.add(path, line_of(markup, section), "an instruction of a section", rubric)
            for reference in (each for each in section if name_of(each) == "assessmentItemRef"):
                way = normpath(f"{dirname(path)}/{reference.get('href') or ''}").lstrip("/")
                plan.append(((test, section.get("title") or "Section"), way))
    planned = {path for _, path in plan}
    plan += [((source.name,), path) for path in items if path not in planned]
    categories: dict[tuple[str, ...], Category] = {}
    for place, path in plan:
        category = categories.setdefault(place, Category(place))
        if path not in items:
            listing.add(path, 0, "an item that a test names and that is not there")
            continue
        ways = _ways(source, path, listing, category)
        ways.line = 1
        category.questions += questions_of(items.pop(path).root, ways)
    return list(categories.values())
