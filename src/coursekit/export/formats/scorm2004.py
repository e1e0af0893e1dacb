"""SCORM 2004 4th edition: a package for an LMS."""

from pathlib import Path

from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.options import ScormOptions, plan_of
from coursekit.text.diagnostic import Diagnostic

SUFFIX = ".scorm2004.zip"
HELD = None


class Options(ScormOptions):
    """How the package is made."""


def export(course: Course, options: Options, target: Path) -> tuple[Diagnostic, ...]:
    """Write the zip; returns what to tell about it. Raises Refused for a course that an LMS could not keep."""
    package = build_package(course, plan_of("2004", options))
    if package.problems:
        raise Refused(*package.problems)
    target.write_bytes(package.content)
    return package.remarks
