"""A course of Open edX in OLX, .tar.gz or unpacked: chapters as stages, units as concepts, problems as questions."""

from collections.abc import Iterator
from functools import partial
from posixpath import basename
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.ids import Ids
from coursekit.importers.kinds.olx.unit import HOLDERS, Unit, list_settings
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import page_context, without_title
from coursekit.importers.xml import name_of, words_in, xml_of
from coursekit.schema.base import Authored
from coursekit.text.titles import latin_id

_DEEPEST = 20


class Options(Authored):
    """There is nothing to choose."""


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """The course in a folder with ``course.xml``. Raises NotImported."""
    found = sorted((path for path in source.paths if basename(path) == "course.xml"), key=lambda path: path.count("/"))
    if not found:
        raise NotImported("There is no course.xml in it, as an export of Open edX (.tar.gz, or its folder) has one.")
    reader = _Reader(source.below(found[0].rpartition("/")[0] or "."), losses)
    path, root = reader.whole("course.xml", xml_of(reader.source, "course.xml").root)
    ids, stage_ids = Ids(), Ids()
    list_settings(losses, path, root)
    stages = []
    for chapter_path, chapter in reader.inside(path, root, 0):
        if name_of(chapter) != "chapter":
            if name_of(chapter) not in ("wiki", "grading_policy", "policy"):
                losses.add(path, 0, f"<{name_of(chapter)}> of the course", words_in(chapter))
            continue
        list_settings(losses, chapter_path, chapter)
        title = chapter.get("display_name") or "Chapter"
        stage = MovedStage(stage_ids.take(latin_id(title)), {"title": title[:200]})
        for unit_path, names, unit in reader.units(chapter_path, chapter):
            id = ids.take(*map(latin_id, reversed(names)))
            reader.remember(unit_path, unit, id)
            stage.concepts.append(MovedConcept(id, partial(reader.page, unit_path, names, unit)))
        stages.append(stage)
    if not any(stage.concepts for stage in stages):
        raise NotImported("There is no unit in it that could become a concept.")
    title = root.get("display_name") or source.name
    language = root.get("language")
    return MovedCourse({"title": title, **({"language": language} if language else {})}, stages)


class _Reader:
    def __init__(self, source: ImportSource, losses: Losses) -> None:
        self.source, self.losses = source, losses
        self.ids: dict[str, str] = {}

    def remember(self, path: str, unit: Element, id: str) -> None:
        """Which concept a unit became, and all that stands in it, by their names."""
        names = [each.get("url_name") for each in unit.iter()]
        for name in (basename(path).rpartition(".")[0], *filter(None, names)):
            self.ids.setdefault(f"jump_to_id/{name}", id)

    def whole(self, path: str, element: Element) -> tuple[str, Element]:
        """The file that an element refers to by its ``url_name``, or the element itself."""
        name = element.get("url_name")
        there = f"{name_of(element)}/{(name or '').replace(':', '/')}.xml"
        if name and not list(element) and self.source.holds(there):
            return there, xml_of(self.source, there).root
        if name_of(element) in (*HOLDERS, "problem") and name and not list(element) and len(element.attrib) == 1:
            raise NotImported(f"There is no file {there}.")
        return path, element

    def inside(self, path: str, element: Element, depth: int) -> Iterator[tuple[str, Element]]:
        if depth > _DEEPEST:
            raise NotImported(f"{path} nests deeper than a course does.")
        for inner in element:
            try:
                yield self.whole(path, inner)
            except NotImported as error:
                self.losses.add(path, 0, str(error))

    def units(self, path: str, chapter: Element) -> Iterator[tuple[str, tuple[str, ...], Element]]:
        """Verticals, with the names of what holds them; a sequence without one is a unit itself."""
        for at, sequence in self.inside(path, chapter, 0):
            verticals = [(where, each) for where, each in self.inside(at, sequence, 0) if name_of(each) == "vertical"]
            list_settings(self.losses, at, sequence)
            name = sequence.get("display_name") or "Sequence"
            if not verticals:
                yield at, (name,), sequence
            elif len(verticals) > 1 or (verticals[0][1].get("display_name") or name) != name:
                self.losses.add(at, 0, "the title of a sequence whose units are concepts", name)
            for where, vertical in verticals:
                list_settings(self.losses, where, vertical)
                unit_name = vertical.get("display_name") or name
                yield where, (unit_name,) if len(verticals) == 1 and unit_name == name else (name, unit_name), vertical

    def page(self, path: str, names: tuple[str, ...], unit: Element) -> MovedPage:
        found = Unit(self.source, self.losses, page_context(self.source, path, self.losses, self.ids), self.inside)
        found.collect(path, unit, 0)
        title = names[-1] if len(names) == 1 or names[-1] != "Unit" else f"{names[0]}: {names[-1]}"
        front: dict[str, Any] = {"title": title[:200], **found.front()}
        return MovedPage(front, without_title("\n\n".join(filter(None, found.parts)), title), path, found.context.files)
