"""Questions in QTI 1.2, 2.1 or 2.2: a file, a folder or a package; a concept for each section."""

from dataclasses import replace
from functools import partial
from posixpath import dirname, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.kinds.qti.assessment import SectionItems, TestItem, parts_of
from coursekit.importers.kinds.qti.sections import ItemBanks, groups_of, item_banks, list_settings, questions_of_group
from coursekit.importers.kinds.qti.version2 import questions_of
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import Content, MovedCourse
from coursekit.importers.shared_texts import SharedTexts, about_case
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import child, html_in, name_of, words_in, xml_of
from coursekit.verify.markup import Markup

Options = BankOptions
_READ = (
    "questestinterop", "qticomment", "assessment", "section", "item", "assessmentItem", "assessmentTest",
    "assessmentStimulus", "manifest", "lom",
)  # fmt: skip


def read(source: ImportSource, options: BankOptions, losses: Losses) -> MovedCourse:
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
            losses.add(path, 0, str(error))
    categories: list[Category] = []
    banks, texts = item_banks(source, found), SharedTexts()
    for path, markup in found.items():
        is_version1 = name_of(markup.root) in ("questestinterop", "qticomment", "assessment", "section", "item")
        if is_version1 and not banks.drawn_from(path):
            categories += _version1(source, path, markup, banks, texts, losses)
        elif name_of(markup.root) not in _READ:
            losses.add(path, 0, f"<{name_of(markup.root)}>, which a course has nothing for", words_in(markup.root))
    categories += _version2(source, found, texts, losses)
    if not any(category.questions for category in categories):
        raise NotImported("There is no question of QTI 1.2, 2.1 or 2.2 in it.")
    course = bank_course(source.name, paths[0] if paths else "", categories, options)
    return replace(course, cases=texts.entries, files=lambda: texts.files)


def _context(source: ImportSource, path: str, losses: Losses, category: Category) -> BankContext:
    def find(src: str) -> Content | None:
        name = src.replace("$IMS-CC-FILEBASE$/", "").replace("%24IMS-CC-FILEBASE%24/", "").partition("?")[0]
        for folder in (dirname(path), ""):
            file_path = source.resolve(name, folder)
            if file_path and source.holds(near := source.nearest(file_path)):
                return partial(source.bytes, near)
        return None

    return BankContext(path, losses, find, category.files)


def _version1(
    source: ImportSource, path: str, markup: Markup, banks: ItemBanks, texts: SharedTexts, losses: Losses
) -> list[Category]:
    categories: dict[tuple[str, ...], Category] = {}
    list_settings(markup, _context(source, path, losses, Category(())))
    for group in groups_of(markup, source.name):
        category = categories.setdefault(group.titles, Category(group.titles))
        context = _context(source, path, losses, category)
        for around in group.titles[1:-1]:
            context.list("the title of a section around others", around)
        category.questions += questions_of_group(group, markup, context, category.pools, banks, texts)
        category.prose += "".join(f"{words}\n\n" for words in context.texts_between)
    return list(categories.values())


def _version2(source: ImportSource, found: dict[str, Markup], texts: SharedTexts, losses: Losses) -> list[Category]:
    """Items where a test's sections refer to them; the others together."""
    items = {path: markup for path, markup in found.items() if name_of(markup.root) == "assessmentItem"}
    plan = [
        part
        for path, markup in found.items()
        if name_of(markup.root) == "assessmentTest"
        for part in parts_of(markup, path, source.name, losses)
    ]
    planned = {item.path for part in plan for item in part.items}
    plan += [SectionItems((source.name,), [TestItem(path)], "", 0) for path in items if path not in planned]
    categories: dict[tuple[str, ...], Category] = {}
    for part in plan:
        category = categories.setdefault(part.titles, Category(part.titles))
        made = []
        for item in part.items:
            if item.path not in items:
                losses.add(item.path, 0, "an item that a test names and that is not there")
                continue
            context = _context(source, item.path, losses, category)
            context.line = 1
            root = items[item.path].root
            case = _stimulus(source, found, item.path, root, texts, context)
            made.append(about_case([item.weighed(each) for each in questions_of(root, context)], case))
        if part.draw:
            category.questions += category.pools.take(made, part.draw, partial(losses.add, part.path, part.line))
        else:
            category.questions += [question for some in made for question in some]
    return list(categories.values())


def _stimulus(
    source: ImportSource, found: dict[str, Markup], path: str, item: Element, texts: SharedTexts, context: BankContext
) -> str:
    """The id of the case that an item is about: a text in a file of its own, which others may share."""
    reference = child(item, "assessmentStimulusRef")
    if reference is None:
        return ""
    href = unquote((reference.get("href") or "").replace("\\", "/"))
    there = normpath(f"{dirname(path)}/{href}").lstrip("/")
    if there not in found:
        context.list("a text that is not in the source, and that an item is about", reference.get("href") or "")
        return ""
    root = found[there].root
    at = _context(source, there, context.losses, Category(()))
    title = root.get("title") or reference.get("title") or ""
    return texts.about(
        there, title, lambda case_context: case_context.markdown(html_in(child(root, "stimulusBody"))), at
    )
