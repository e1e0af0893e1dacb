"""A course as HTML for browsers: what the player and the JSON export have in common."""

from collections.abc import Sequence

from coursekit.course.model import Course
from coursekit.downloads.download_files import DownloadFile, GivenFile
from coursekit.media.media_files import MediaFile
from coursekit.pictures.figure_files import FigureFile, ShownFigure
from coursekit.render.file_link import web_file_link
from coursekit.render.film import films_for
from coursekit.render.maths import to_mathml
from coursekit.render.medium import FigureName, Medium
from coursekit.render.numbering import NumberedFigure, figure_naming, number_figures
from coursekit.render.strings import strings_of, words_language


def web_medium(
    course: Course,
    figures: Sequence[FigureFile | ShownFigure],
    folder: str,
    downloads: Sequence[DownloadFile | GivenFile] = (),
    downloads_folder: str = "",
    media: Sequence[MediaFile] = (),
    media_folder: str = "",
) -> Medium:
    """Links lead to ``#/concept-id`` and ``#/concept-id/heading``, figures to ``folder``, and maths is MathML."""
    names = {figure.path: f"{folder}/{figure.name}" for figure in figures}
    sizes = {figure.path: figure.size for figure in figures}
    tones = {figure.path: figure.tone for figure in figures}
    strings = strings_of(course)
    spoken = words_language(course)

    def name_of(figure: NumberedFigure) -> FigureName:
        label = strings["figure"].format(number=figure.number)
        # No heading has such an id: theirs hold no full stop.
        return FigureName(label, f"figure.{figure.number}", "" if spoken == course.language else spoken)

    return Medium(
        href=lambda concept, heading: f"#/{concept.id}" + (f"/{heading}" if heading else ""),
        figure_src=lambda path: names.get(path, ""),
        figure_size=sizes.get,
        maths=to_mathml,
        strings=strings,
        figure_name=figure_naming(number_figures(course), name_of),
        lettered_notes=True,
        coloured=True,
        film=films_for(media, media_folder),
        file_link=web_file_link(downloads, downloads_folder, strings),
        tone=lambda path: tones.get(path, ""),
    )
