"""JSON: the whole course as data, for a platform to rebuild it, and for `coursekit import json` to read back."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from coursekit.course.model import Course
from coursekit.downloads.download_files import read_downloads
from coursekit.export.formats import Refused
<<<<<<< HEAD
from coursekit.export.formats.json.assets import FIGURES, drop_untold, take_assets
from coursekit.export.formats.json.data import course_data
from coursekit.export.formats.json.packed import pack
from coursekit.export.formats.json.stream import pieces
=======
from coursekit.export.formats.json.data import FIGURES, FILES, course_data
from coursekit.pictures.figure_files import read_figures
>>>>>>> main
from coursekit.schema.base import Authored

SUFFIX = ".json"
HELD = 8
FILE = "course.json"


class Options(Authored):
    """How the JSON is made."""

    zip: bool = Field(
        False,
        title="Zip",
        description="One zip instead of a folder: course.json and the figures in it.",
        examples=[True],
    )
    answers: Literal["with", "without"] = Field(
        "with",
        title="Answers",
        description="without: no answer, rubric, feedback or explanation stands in it, nor what they could be worked "
        "out from, for platforms where learners can read the file.",
        examples=["without"],
    )
    revision: str = Field(
        "",
        title="Revision",
        description="What your version control calls the state that is exported, such as a commit.",
        examples=["3f2a91c"],
    )

    @property
    def suffix(self) -> str:
        """What the export's name ends in."""
        return f"{SUFFIX}.zip" if self.zip else SUFFIX


def export(course: Course, options: Options, target: Path) -> None:
    """Write a folder: ``course.json`` (``schema/export.py`` says what is in it) its figures, and its files to download.

<<<<<<< HEAD
    One concept and one figure are held at a time. Raises Refused when a figure can't be read.
    """
    folder = target.parent / f"{target.name}.files" if options.zip else target
    (folder / FIGURES).mkdir(parents=True)
    assets, problems = take_assets(course, folder)
    if problems:
        raise Refused(*problems)
    data = course_data(course, assets, answers=options.answers == "with", revision=options.revision)
    with (folder / FILE).open("wb") as file:
        file.writelines(pieces(data))
        file.write(b"\n")
    if options.answers == "without":
        drop_untold(folder, FILE)
    if options.zip:
        pack(folder, target)
=======
    Raises Refused when a figure or a file can't be exported.
    """
    figures, problems = read_figures(course)
    downloads, ungiven = read_downloads(course)
    if problems or ungiven:
        raise Refused(*problems, *ungiven)
    text = json.dumps(course_data(course, figures, downloads), ensure_ascii=False, allow_nan=False, indent=2)
    folder = target / FIGURES
    folder.mkdir(parents=True)
    (target / "course.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for figure in figures:
        (folder / figure.name).write_bytes(figure.content)
    if downloads:
        (target / FILES).mkdir()
    for file in downloads:
        (target / FILES / file.name).write_bytes(file.content)
>>>>>>> main
