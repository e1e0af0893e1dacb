"""JSON: the whole course as data, for a platform to rebuild it."""

import json
from pathlib import Path

from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats.json.data import FIGURES, course_data
from coursekit.pictures.figure_files import read_figures
from coursekit.schema.base import Authored

SUFFIX = ".json"
HELD = None


class Options(Authored):
    """There is nothing to choose yet."""


def export(course: Course, options: Options, target: Path) -> None:
    """Write a folder: ``course.json`` (``schema/export.py`` says what is in it) and its figures.

    Raises Refused when a figure can't be read.
    """
    figures, problems = read_figures(course)
    if problems:
        raise Refused(*problems)
    text = json.dumps(course_data(course, figures), ensure_ascii=False, allow_nan=False, indent=2)
    folder = target / FIGURES
    folder.mkdir(parents=True)
    (target / "course.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for figure in figures:
        (folder / figure.name).write_bytes(figure.content)
