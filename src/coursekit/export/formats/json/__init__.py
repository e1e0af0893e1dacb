"""JSON: the whole course as data, for a platform to rebuild it."""

import json
from pathlib import Path

from coursekit.course.edition import FILE, text_of
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.downloads.download_files import read_downloads
from coursekit.export.formats import Refused
from coursekit.export.formats.json.data import FIGURES, FILES, MEDIA, course_data
from coursekit.media.media_files import read_media
from coursekit.pictures.figure_files import read_figures
from coursekit.schema.base import Authored

SUFFIX = ".json"
HELD = None


class Options(Authored):
    """There is nothing to choose yet."""


def export(course: Course, options: Options, target: Path) -> None:
    """Write a folder: ``course.json`` (``schema/export.py``), ``edition.json``, its figures, films and other files.

    Raises Refused when a figure or a file can't be exported.
    """
    figures, problems = read_figures(course)
    downloads, ungiven = read_downloads(course)
    media, unplayed = read_media(course)
    if problems or ungiven or unplayed:
        raise Refused(*problems, *ungiven, *unplayed)
    text = json.dumps(course_data(course, figures, downloads, media), ensure_ascii=False, allow_nan=False, indent=2)
    folder = target / FIGURES
    folder.mkdir(parents=True)
    (target / "course.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    (target / FILE).write_bytes(text_of(edition_of(course, course.digests)))
    for figure in figures:
        (folder / figure.name).write_bytes(figure.content)
    if media:
        (target / MEDIA).mkdir()
    for film in media:
        (target / MEDIA / film.name).write_bytes(film.content)
        for captions in film.captions:
            (target / MEDIA / captions.name).write_bytes(captions.content)
    if downloads:
        (target / FILES).mkdir()
    for file in downloads:
        (target / FILES / file.name).write_bytes(file.content)
