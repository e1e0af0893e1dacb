"""Sections of QTI 1.2 (ASI XML Binding 1.2, and Selection and Ordering 1.2): their items, and what is drawn of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.kinds.qti.version1 import metadata, question_of, words_of
from coursekit.importers.losses import NotImported
from coursekit.importers.pools import DrawRule, Pools
from coursekit.importers.questions import Question, number_of
from coursekit.importers.shared_texts import SharedTexts, about_case
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, child, children, line_of, name_of, text_in, xml_of
from coursekit.verify.markup import Markup

_HOLDERS = ("assessment", "section", "objectbank")
STIMULUS = "parent_stimulus_item_ident"
"""The label of what names the item that is a text for another one."""
_SETTINGS = ("cc_maxattempts", "qmd_timelimit", "qmd_maxattempts", "qmd_feedbackpermitted", "qmd_solutionspermitted")


@dataclass
class Group:
    """Items that belong together: one that is asked alone, or those of which some are drawn.

    ``titles`` are those of what holds them; ``bank`` is the ident of the bank that they stand in, ``line`` of the
    file is where their section begins. ``section`` is one whose material all of them share, ``texts`` are items that
    others share, by ident.
    """

    titles: tuple[str, ...]
    items: list[Element]
    draw: DrawRule | None = None
    bank: str = ""
    line: int = 0
    section: Element | None = None
    texts: Mapping[str, Element] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemBanks:
    """Banks that stand in files of their own, as Canvas has them: paths by ident, and which of them are drawn from."""

    source: ImportSource
    paths: Mapping[str, str] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()

    def drawn_from(self, path: str) -> bool:
        """Whether the questions of a file come in where they are drawn."""
        return any(self.paths[ident] == path for ident in self.drawn & self.paths.keys())


def item_banks(source: ImportSource, paths: Iterable[str]) -> ItemBanks:
    """The banks in some files, and what sections draw from."""
    found: dict[str, str] = {}
    drawn: set[str] = set()
    for path in paths:
        try:
            root = xml_of(source, path).root
        except NotImported:
            continue
        found |= {bank.get("ident") or "": path for bank in below(root, "objectbank")}
        drawn |= {text_in(each) for each in below(root, "sourcebank_ref")}
    return ItemBanks(source, found, frozenset(drawn))


def groups_of(markup: Markup, name: str) -> Iterator[Group]:
    """All items in their order; iteratively, for sections nest."""
    texts = _stimuli(markup)
    shared = set(map(id, texts.values()))
    stack: list[tuple[Element, tuple[str, ...], Element | None]] = [(markup.root, (), None)]
    while stack:
        element, titles, section = stack.pop()
        kind = name_of(element)
        if kind == "item":
            if id(element) not in shared:
                yield Group(titles or (name,), [element], section=section, texts=texts)
            continue
        draw = _draw_of(element)
        if kind in _HOLDERS:
            title = element.get("title") or ""
            alone = not draw and title and title not in titles and title != "root_section"
            titles = (*titles, title) if alone else titles
        if kind == "section" and children(element, "presentation_material"):
            section = element
        inner = [each for each in element if name_of(each) != "presentation"]
        if draw and not children(element, "section"):
            bank = next((text_in(each) for each in below(element, "sourcebank_ref")), "")
            items = [each for each in children(element, "item") if id(each) not in shared]
            yield Group(titles or (name,), items, draw, bank, line_of(markup, element), section, texts)
            continue
        stack += [(each, titles, section) for each in reversed(inner)]


def _stimuli(markup: Markup) -> dict[str, Element]:
    """The items that are texts which others share, as Canvas's new quizzes have them, by ident."""
    named = {metadata(item, STIMULUS) for item in below(markup.root, "item")} - {""}
    return {item.get("ident") or "": item for item in below(markup.root, "item") if item.get("ident") in named}


def questions_of_group(
    group: Group, markup: Markup, context: BankContext, pools: Pools, banks: ItemBanks, texts: SharedTexts
) -> list[Question]:
    """The questions of a group; those that are drawn are in a pool, where that says the same."""
    path, made = context.path, list[list[Question]]()
    items, at = group.items, markup
    if group.bank:
        context.line = group.line
        if group.bank not in banks.paths:
            title = group.draw.title if group.draw else ""
            context.list("a group that draws from a bank which is not in the source", f"{title} {group.bank}")
            return []
        context.path = banks.paths[group.bank]
        at = xml_of(banks.source, context.path)
        bank = next(each for each in below(at.root, "objectbank") if each.get("ident") == group.bank)
        items = [*items, *below(bank, "item")]
        context.line = line_of(at, bank)
        if words := metadata(bank, "bank_title") or bank.get("title"):
            context.list("the name of a bank, whose questions stand where they are drawn", words)
    for item in items:
        context.line = line_of(at if item not in group.items else markup, item)
        shared = group.texts.get(metadata(item, STIMULUS), group.section) if group.texts else group.section
        made.append(about_case(question_of(item, context), _case_of(shared, context, texts)))
    context.path = path
    if group.draw is None:
        return [question for some in made for question in some]
    context.line = group.line
    if group.draw.title:
        context.list("the name of a group of questions", group.draw.title)
    return pools.take(made, group.draw, context.list)


def _case_of(shared: Element | None, context: BankContext, texts: SharedTexts) -> str:
    """The id of the case of a section's material, or of an item that others share."""
    if shared is None:
        return ""
    material = child(shared, "presentation_material", "presentation")
    key, title = f"{context.path} {shared.get('ident') or id(shared)}", shared.get("title") or ""
    return texts.about(
        key, title, lambda case_context: "" if material is None else words_of(material, case_context), context
    )


def list_settings(markup: Markup, context: BankContext) -> None:
    """List what an LMS does with sections and a course has nothing for, and what is said at their heads."""
    for section in below(markup.root, "section", "assessment"):
        context.line = line_of(markup, section)
        title = section.get("title") or ""
        for ordering in children(section, "selection_ordering"):
            if any(each.get("order_type", "").lower() == "random" for each in below(ordering, "order")):
                context.list("questions that are asked in another order each time, and here in this one", title)
        if _draw_of(section) and children(section, "section"):
            context.list(f"{_draw_of(section).count} sections are drawn, and here all are asked", title)  # type: ignore[union-attr]
        shown = ("presentation_material",) if name_of(section) == "assessment" else ()
        for heading in children(section, *shown, "rubric", "objectives"):
            context.list(f"<{name_of(heading)}> of a section", " ".join(heading.itertext()))
        for limit in children(section, "duration"):
            context.list("a time limit", text_in(limit))
        for label in _SETTINGS:
            if name_of(section) == "assessment" and (setting := _section_metadata(section, label)):
                context.list("a setting of a quiz", f"{label} {setting}")


def _section_metadata(section: Element, label: str) -> str:
    holders = (section, *children(section, "qtimetadata"))
    return next((found for each in holders if name_of(each) != "assessment" and (found := metadata(each, label))), "")


def _draw_of(section: Element) -> DrawRule | None:
    """How many a section draws of what it holds; None where it asks all."""
    for ordering in children(section, "selection_ordering"):
        for selection in children(ordering, "selection"):
            number = text_in(child(selection, "selection_number"))
            if number.isdigit() and len(number) < 6:
                points = next((number_of(text_in(each)) for each in below(selection, "points_per_item")), None)
                return DrawRule(section.get("title") or "", int(number), points)
    return None
