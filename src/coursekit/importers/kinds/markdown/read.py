"""From a folder to stages and concepts: a first look at every file for titles, then each page when it is written."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from coursekit.importers.ids import Ids, id_of_file
from coursekit.importers.kinds.markdown.book import BookPart, Chapter, SourceBook
from coursekit.importers.kinds.markdown.books import find_book
from coursekit.importers.kinds.markdown.files import lines_of
from coursekit.importers.kinds.markdown.first_look import FilePiece, FirstLook, first_look_of, pieces_of
from coursekit.importers.kinds.markdown.options import Options
from coursekit.importers.kinds.markdown.page import StageSource, moved_page
from coursekit.importers.kinds.markdown.page_requests import Pictures
from coursekit.importers.kinds.markdown.page_text import PageReading
from coursekit.importers.kinds.markdown.plain import DOCUMENTS, is_markdown, title_of_folder
from coursekit.importers.kinds.markdown.targets import Targets
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedStage
from coursekit.importers.sources import ImportSource
from coursekit.importers.works import works_in
from coursekit.text.titles import latin_id


@dataclass(frozen=True)
class SeenChapter:
    """A chapter after the first look: its pieces, each with the title and the id of its page."""

    chapter: Chapter
    first_look: FirstLook
    pieces: tuple[tuple[FilePiece, str, str], ...]


@dataclass
class _Look:
    """The first look at all files."""

    source: ImportSource
    book: SourceBook
    split: int
    losses: Losses
    ids: Ids = field(default_factory=Ids)
    targets: Targets = field(default_factory=Targets)

    def at(self, chapter: Chapter, *, in_part: bool) -> SeenChapter | None:
        try:
            front, lines = lines_of(self.source, chapter.path, PageReading(chapter.path, Losses()))
        except NotImported as error:
            self.losses.add(chapter.path, 0, str(error), chapter.title)
            return None
        first_look = first_look_of(lines, titled=bool(front.get("title")))
        title = _title(front, first_look, chapter, self.book)
        pieces = pieces_of(first_look, self.split)
        if len(pieces) > 1 and not any(line.text.strip() for line in lines[_after(first_look) : pieces[0].end]):
            # Nothing stands between the chapter's title and its first section
            pieces = pieces[1:]
            if in_part:
                self.losses.add(chapter.path, 0, "the title of a chapter whose sections are concepts", title)
        found: list[tuple[FilePiece, str, str]] = []
        for piece in pieces:
            whole = piece.start == 0
            name = title if whole or piece.heading is None else " ".join(piece.heading.text.split())[:200]
            first = id_of_file(chapter.path, name) if whole else latin_id(name)
            found.append((piece, name, self.ids.take(first, latin_id(name), latin_id(f"{title} {name}"))))
        self.targets.add(chapter.path, first_look, [(piece, id) for piece, _, id in found])
        return SeenChapter(Chapter(chapter.path, title), first_look, tuple(found))


def _after(first_look: FirstLook) -> int:
    return first_look.title.at + first_look.title.lines if first_look.title else 0


def _title(front: dict[str, Any], first_look: FirstLook, chapter: Chapter, book: SourceBook) -> str:
    front_title = str(front.get("title") or "")
    heading = first_look.title.text if first_look.title else ""
    stem = chapter.path.rpartition("/")[2].rpartition(".")[0]
    fallback = str(book.front.get("title") or "") if stem.lower() in ("index", "readme") else ""
    found = heading or front_title or chapter.title or fallback or title_of_folder(stem)
    return " ".join(found.split())[:200]


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """A course out of a folder or file. Raises NotImported."""
    works = works_in(source, losses)
    book = replace(find_book(source, losses), works=works)
    source = source.below(book.base) if book.base else source
    look = _Look(source, book, options.split, losses)
    looks = [
        (part, [found for chapter in part.chapters if (found := look.at(chapter, in_part=bool(part.title)))])
        for part in book.parts
    ]
    if not any(chapters for _, chapters in looks):
        raise NotImported("There is no Markdown file in it. Name the folder that holds the book.")
    _list_others(source, book, losses)
    stage_ids = Ids()
    stages: list[MovedStage] = []
    for part, chapters in looks:
        for title, some in _stages(part, chapters, book, source.name, split=bool(options.split)):
            stage = MovedStage(stage_ids.take(latin_id(title)), {"title": title})
            stage_source = StageSource(source, book, look.targets, Pictures(), losses)
            for each in some:
                for piece, name, id in each.pieces:
                    page = partial(moved_page, stage_source, each.chapter, each.first_look, piece, name)
                    stage.concepts.append(MovedConcept(id, page))
            stages.append(stage)
    return MovedCourse(dict(book.front), stages, references=partial(works.references, losses))


def _stages(
    part: BookPart, chapters: list[SeenChapter], book: SourceBook, name: str, *, split: bool
) -> list[tuple[str, list[SeenChapter]]]:
    """Titles and chapters of the stages that a part makes: a chapter that is split and stands alone is one."""
    if part.title or not split:
        title = part.title or str(book.front.get("title") or name)
        return [(title, chapters)]
    return [(each.chapter.title, [each]) for each in chapters]


def _list_others(source: ImportSource, book: SourceBook, losses: Losses) -> None:
    """Texts that the table of contents does not name."""
    for path in () if source.single else source.paths:
        name = path.rpartition("/")[2].rpartition(".")[0].lower()
        is_read = f"{source.base}{path}" in source.used
        if is_markdown(path) and not is_read and path not in book.unused and name not in DOCUMENTS:
            losses.add(path, 0, "a text that the table of contents does not name, so it is not taken")
