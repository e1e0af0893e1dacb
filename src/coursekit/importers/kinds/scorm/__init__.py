"""A SCORM 1.2 or 2004 package: of coursekit's own, all that learners see; of others, outline and pages."""

from coursekit.importers.kinds.scorm.coursekit_package import is_coursekit, read_coursekit
from coursekit.importers.kinds.scorm.foreign_package import read_others
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import MovedCourse
from coursekit.importers.sources import ImportSource
from coursekit.schema.base import Authored


class Options(Authored):
    """There is nothing to choose."""


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """The course in a package. Raises NotImported."""
    return read_coursekit(source, losses) if is_coursekit(source) else read_others(source, losses)
