"""SCORM 1.2: one package with the whole path, for every LMS."""

from pathlib import Path

from coursekit.course import Course
from coursekit.exporters import Refused
from coursekit.schema.base import Authored
from coursekit.scorm.build import build_package
from coursekit.scorm.manifest import manifest_12

SUFFIX = ".scorm12.zip"


class Options(Authored):
    """There is nothing to choose yet."""


def export(course: Course, options: Options, target: Path) -> None:
    """Write the zip. Raises Refused for a course that an LMS could not keep."""
    package, problems = build_package(course, "1.2", manifest_12)
    if problems:
        raise Refused(*problems)
    target.write_bytes(package)
