"""From a folder to stages and concepts: a first look at every file for titles, then each page when it is written."""

import re
from functools import partial

from coursekit.importers.ids import Ids, id_of, id_of_file
from coursekit.importers.kinds.markdown.book import Chapter
from coursekit.importers.kinds.markdown.books import find_book
from coursekit.importers.kinds.markdown.options import Options
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.moved import MovedConcept, MovedCourse, MovedStage, Page
from coursekit.importers.sources import Source

_HEADING = re.compile(r"^#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def read(source: Source, options: Options, listing: Listing) -> MovedCourse:
    """A course out of a folder or file. Raises NotImported."""
    book = find_book(source)
    ids, stage_ids = Ids(), Ids()
    stages = []
    for part in book.parts:
        title = part.title or book.front.get("title") or "All"
        stage = MovedStage(stage_ids.take(id_of(title)), {"title": title})
        for chapter in part.chapters:
            text = source.text(chapter.path)
            heading = _HEADING.search(text)
            name = chapter.title or (heading[1] if heading else "") or chapter.path
            id = ids.take(id_of_file(chapter.path, name), id_of(name))
            stage.concepts.append(MovedConcept(id, partial(_page, source, chapter, name)))
        stages.append(stage)
    if not stages:
        raise NotImported("There is no Markdown file in it.")
    return MovedCourse(dict(book.front), stages)


def _page(source: Source, chapter: Chapter, title: str) -> Page:
    text = _HEADING.sub("", source.text(chapter.path), count=1)
    return Page({"title": title}, text, chapter.path)
