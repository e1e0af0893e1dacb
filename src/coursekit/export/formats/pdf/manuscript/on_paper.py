"""How Markdown becomes HTML in the book: many concepts in one document, formulas as pictures, figures with numbers."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup

from coursekit.course.model import Course
from coursekit.downloads.download_files import DownloadFile
from coursekit.export.formats.pdf.manuscript.apparatus import references
from coursekit.export.formats.pdf.manuscript.foreign_words import words_for
from coursekit.export.formats.pdf.manuscript.term_index import TermIndex
from coursekit.export.formats.pdf.parts import FIGURE_SCHEME
from coursekit.media.media_files import MediaFile
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.size import Size, size_of
from coursekit.pictures.tone import tone_of
from coursekit.render.film import films_for
from coursekit.render.maths import to_picture
from coursekit.render.medium import FigureName, FileLink, Medium
from coursekit.render.numbering import NumberedFigure, figure_naming

CODE_COLUMNS = 69
"""Letters of code in a line of a page of A4: 123 mm of 8.4 pt, each of 0.6 em (``css/pages.css``, ``css/type.css``)."""
MATHS_PX = 13.6
"""Size of formulas, that of the text in ``css/type.css`` (10.2 pt)."""


def book_medium(
    course: Course,
    figures: Sequence[NumberedFigure],
    index: TermIndex,
    files: Sequence[DownloadFile] = (),
    films: Sequence[MediaFile] = (),
) -> Medium:
    """The book's medium; figures that are not numbered have no name."""
    strings = words_for(course)

    def name_of(figure: NumberedFigure) -> FigureName:
        return FigureName(strings["figure"].format(number=figure.number), figure.id)

    return Medium(
        href=lambda concept, heading: f"#{concept.id}-{heading}" if heading else f"#concept-{concept.id}",
        figure_src=lambda path: f"{FIGURE_SCHEME}{path}",
        figure_size=cache(lambda path: _size(course, path)),
        maths=lambda tex, display: to_picture(tex, display, MATHS_PX),
        strings=strings,
        prefix=lambda concept: f"{concept.id}-",
        heading_shift=1,
        located=True,
        numbers={key: number for number, key in enumerate(references(course), start=1)},
        figure_name=figure_naming(figures, name_of),
        lettered_notes=True,
        film=films_for(films, ""),
        file_link={file.path: _file_link(file, strings) for file in files}.get,
        spaced_tabs=True,
        unfolded=True,
        coloured=True,
        code_columns=CODE_COLUMNS,
        styles_in_place=True,
        tone=cache(lambda path: _tone(course, path)),
        marks=lambda concept, kind: index.marks.get((concept.id, kind), ()),
    )


def file_id(file: DownloadFile) -> str:
    """What links to a file lead to: its entry in the list of files."""
    return f"file-{file.name}"


def _file_link(file: DownloadFile, strings: Mapping[str, str]) -> FileLink:
    """Paper gives no file: the link leads to the list, which says where there is one."""
    page = Markup('<span class="page-of" data-page-of="{}"></span>').format(file_id(file))
    where = Markup(' <span class="file-kind">({} {}, {} {})</span></a>')
    after = where.format(strings["book_file"], file.title, strings["book_page"], page)
    return FileLink(Markup('<a class="page-link" href="#{}">').format(file_id(file)), after, file.title)


def without_ids(html: Markup) -> Markup:
    """A text that stands in the book a second time, such as the prompt above an answer: ids are unique."""
    return Markup(re.sub(r' id="[^"]*"', "", html))  # noqa: S704 - it was safe before


def _size(course: Course, path: str) -> Size | None:
    content = _content(course, path)
    return size_of(content, path) if content else None


def _tone(course: Course, path: str) -> str:
    content = _content(course, path)
    return tone_of(content, path) if content else ""


def _content(course: Course, path: str) -> bytes:
    return read_figure(Path(course.root), path)[0]
