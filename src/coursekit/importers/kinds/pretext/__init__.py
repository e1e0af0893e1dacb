"""A book or article in PreTeXt: chapters into stages, sections into concepts, exercises into questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from posixpath import dirname
from xml.etree.ElementTree import Element

from pydantic import BaseModel

from coursekit.importers.bank_context import BankContext
from coursekit.importers.ids import Ids
from coursekit.importers.kinds.pretext.elements import CHAPTERS, SIGNS
from coursekit.importers.kinds.pretext.writer import Writer
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import Content, MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import child, children, line_of, name_of, text_in, words_in, xml_of
from coursekit.text.titles import latin_id
from coursekit.verify.markup import Markup


class Options(BaseModel):
    """Nothing is to be chosen."""


_BACK = (*CHAPTERS, "section", "solutions", "references", "index")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """The book that begins in a file, or in the file of a folder that holds ``<pretext>``. Raises NotImported."""
    paths = (
        [source.single]
        if source.single
        else sorted(
            (path for path in source.paths if path.lower().endswith((".ptx", ".xml"))), key=lambda path: path.count("/")
        )
    )
    for path in paths:
        markup = xml_of(source, path)
        if name_of(markup.root) in ("pretext", "mathbook"):
            return _Book(source, path, markup, losses).course()
    raise NotImported("There is no file in it that begins with <pretext>.")


@dataclass
class _Book:
    source: ImportSource
    path: str
    markup: Markup
    losses: Losses
    ids: Ids = field(default_factory=Ids)
    homes: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    lines: dict[int, tuple[str, int]] = field(default_factory=dict)

    def course(self) -> MovedCourse:
        self.include(self.markup, self.path, 0)
        body = child(self.markup.root, "book", "article", "letter", "memo")
        if body is None:
            raise NotImported(f"{self.path} holds no book and no article.")
        title = text_in(child(body, "title")) or self.source.name
        stages: list[MovedStage] = []
        stage_ids = Ids()
        plan: list[tuple[str, Element, list[Element]]] = []
        for chapter in self.chapters(body):
            name = self.title(chapter, title)
            sections = children(chapter, "section", "worksheet")
            plan.append((name, chapter, sections))
        made = [
            (name, [(self.home(each, name), each) for each in self.pages(chapter, sections)])
            for name, chapter, sections in plan
        ]
        for name, pages in made:
            concepts = [MovedConcept(id, partial(self.page, id, each, name)) for id, each in pages]
            stages.append(MovedStage(stage_ids.take(latin_id(name)), {"title": name[:200]}, concepts))
        for front in children(body, "frontmatter"):
            self.unheld("front matter of the book", [each for each in front if name_of(each) not in CHAPTERS])
        self.unheld(
            "the title of a part", [inner for part in children(body, "part") for inner in children(part, "title")]
        )
        self.unheld("the subtitle of a book", children(body, "subtitle"))
        self.unheld("macros of formulas, and other settings", children(self.markup.root, "docinfo"))
        for back in children(body, "backmatter"):
            self.unheld("matter at the end of the book", [each for each in back if name_of(each) not in _BACK])
        return MovedCourse({"title": " ".join(title.split())[:200]}, stages)

    def unheld(self, what: str, elements: Sequence[Element]) -> None:
        """List the words of some elements that a course has no place for."""
        for each in elements:
            if words := words_in(each):
                self.losses.add(*self.place(each), what, words)

    def include(self, markup: Markup, path: str, depth: int) -> None:
        """Put in what ``xi:include`` names, inside the source; places are remembered."""
        parents = markup.parents
        for element in list(markup.root.iter()):
            self.lines[id(element)] = (path, line_of(markup, element))
        for element in [each for each in markup.root.iter() if name_of(each) == "include"]:
            file_path = self.source.resolve(element.get("href") or "", dirname(path))
            parent = parents.get(id(element))
            if parent is None:
                continue
            at = list(parent).index(element)
            if file_path is None or depth > 8 or not self.source.holds(file_path):
                self.losses.add(
                    path,
                    self.lines[id(element)][1],
                    "an include of what is not in the source",
                    element.get("href") or "",
                )
                continue
            if element.get("parse") == "text":
                element.tag, element.text = "pre", self.source.text(file_path)
                continue
            inner = xml_of(self.source, file_path)
            self.include(inner, file_path, depth + 1)
            inner.root.tail = element.tail
            parent[at] = inner.root

    def chapters(self, body: Element) -> Iterator[Element]:
        for each in body:
            if name_of(each) in ("part", "frontmatter", "backmatter", "docinfo"):
                yield from (inner for inner in each if name_of(inner) in (*CHAPTERS, "section"))
            elif name_of(each) in CHAPTERS:
                yield each
        if not children(body, "part", *CHAPTERS):
            yield body

    def pages(self, chapter: Element, sections: list[Element]) -> list[Element]:
        """A chapter's own page, if it says something outside of its sections, and its sections."""
        outside_sections = [
            each
            for each in chapter
            if each not in sections
            and name_of(each)
            not in ("title", "shorttitle", "plaintitle", "index", "docinfo", "frontmatter", "backmatter")
        ]
        return [*([chapter] if outside_sections or not sections else []), *sections]

    def title(self, element: Element, fallback: str) -> str:
        title = child(element, "title")
        words = ""
        for each in title.iter() if title is not None else ():
            words += SIGNS.get(name_of(each), "") + (each.text or "") + ((each.tail or "") if each is not title else "")
        return " ".join(words.split())[:200] or (
            fallback if name_of(element) == "article" else name_of(element).capitalize()
        )

    def home(self, element: Element, chapter: str) -> str:
        title = self.title(element, chapter)
        found = self.ids.take(latin_id(title), latin_id(f"{chapter} {title}"))
        self.titles[found] = title
        in_sections = (
            {id(each) for section in children(element, "section", "worksheet") for each in section.iter()}
            if name_of(element) != "section"
            else set()
        )
        for each in element.iter():
            if (name := each.get(_ID) or each.get("label")) and id(each) not in in_sections:
                self.homes[name] = found
        return found

    def place(self, element: Element) -> tuple[str, int]:
        return self.lines.get(id(element), (self.path, 0))

    def page(self, concept: str, element: Element, chapter: str) -> MovedPage:
        path, line = self.place(element)
        files: dict[str, Content] = {}
        writer = Writer(self, concept, BankContext(path, self.losses, self.picture(path), files, line))
        skipped = children(element, "section", "worksheet") if name_of(element) != "section" else []
        prose = writer.blocks([each for each in element if each not in skipped and name_of(each) != "title"], 2)
        front: dict[str, object] = {"title": self.title(element, chapter)}
        if writer.anchor:
            front["anchor"] = writer.anchor
        if writer.questions:
            front["prove_it"] = writer.questions
        return MovedPage(front, prose, path, files)

    def picture(self, path: str) -> "partial[Content | None]":
        return partial(self.find, path)

    def find(self, path: str, src: str) -> Content | None:
        for name in (src, *(f"{src}{suffix}" for suffix in (".svg", ".png", ".jpg"))):
            for folder in (
                dirname(path),
                "assets",
                "../assets",
                "images",
                "external",
                "src",
                "source",
                "source/images",
            ):
                file_path = self.source.resolve(name, folder)
                if file_path and self.source.holds(file_path) and "." in name.rpartition("/")[2]:
                    return partial(self.source.bytes, file_path)
        return None
