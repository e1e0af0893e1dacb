"""JSON: the whole course as data, for a platform to rebuild it, and for `coursekit import json` to read back."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from coursekit.course.edition import FILE, text_of
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.export.formats import Refused
from coursekit.export.formats.json.assets import FIGURES, drop_unnamed, take_assets
from coursekit.export.formats.json.data import streamed_data
from coursekit.export.formats.json.packed import pack
from coursekit.export.formats.json.stream import pieces
from coursekit.export.formats.json.theme import put_fonts
from coursekit.files.drafts import remove_tree
from coursekit.schema.base import Authored

SUFFIX = ".json"
HELD = 8
COURSE = "course.json"


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
    teacher: bool = Field(
        False,
        title="For the teacher",
        description="A teacher's edition: with the notes to the teacher, which no learner is given. Only such an "
        "export gives all of the course's files back.",
        examples=[True],
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
        edition = f".teacher{SUFFIX}" if self.teacher else SUFFIX
        return f"{edition}.zip" if self.zip else edition


def export(course: Course, options: Options, target: Path) -> None:
    """Write a folder: ``course.json`` (``schema/export/``), ``edition.json``, its figures, films and other files.

    One concept and one figure are held at a time. Raises Refused when a figure can't be read.
    """
    folder = target.parent / f"{target.name}.files" if options.zip else target
    (folder / FIGURES).mkdir(parents=True)
    assets, problems = take_assets(course, folder)
    if problems:
        remove_tree(folder)
        raise Refused(*problems)
    put_fonts(assets.fonts, folder)
    data = streamed_data(course, assets, answers=options.answers == "with", revision=options.revision)
    with (folder / COURSE).open("wb") as file:
        file.writelines(pieces(data))
        file.write(b"\n")
    if options.answers == "without":
        drop_unnamed(folder, (file for key in ("figures", "media", "files") for file in data[key]()))
    else:
        # It holds fingerprints of answers, from which short ones could be guessed. Drawings are written anew, so their
        # fingerprints would be others when the course has come back
        (folder / FILE).write_bytes(text_of(edition_of(course, {})))
    if options.zip:
        pack(folder, target)
