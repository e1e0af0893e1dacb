"""A JSON export of coursekit, its folder, zip or course.json: all files of the course come back."""

from collections.abc import Iterator

from coursekit.findings.report import plural
from coursekit.importers.kinds.json.files import course_files
from coursekit.importers.kinds.json.reading import read_export
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import WrittenCourse
from coursekit.importers.sources import ImportSource
from coursekit.schema.base import Authored

LEFT_OUT = "it was exported without them. With them: coursekit export json --teacher"


class Options(Authored):
    """There is nothing to choose."""


def read(source: ImportSource, options: Options, losses: Losses) -> WrittenCourse:
    """The files that the export was made from, in the form of ``fmt``. Raises NotImported."""

    def files() -> Iterator[tuple[str, bytes]]:
        export, beside = read_export(source)
        if export.notes_left_out:
            losses.add("course.json", 0, f"{plural(export.notes_left_out, 'note')} to the teacher: {LEFT_OUT}")
        yield from course_files(export, beside, losses)

    return WrittenCourse(files)
