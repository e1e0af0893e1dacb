"""SCORM 2004 4th edition: one package with the whole path."""

from pathlib import Path

from coursekit.course import Course
from coursekit.exporters import Refused
from coursekit.schema.base import Authored
from coursekit.scorm.build import build_package
from coursekit.scorm.manifest import manifest_2004

SUFFIX = ".scorm2004.zip"


class Options(Authored):
    """There is nothing to choose yet."""


def export(course: Course, options: Options, target: Path) -> None:
    """Write the zip. Raises Refused for a course that an LMS could not keep."""
    package, problems = build_package(course, "2004", manifest_2004)
    if problems:
        raise Refused(*problems)
    target.write_bytes(package)
