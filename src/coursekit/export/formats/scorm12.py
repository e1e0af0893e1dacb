"""SCORM 1.2: a package for an LMS."""

from dataclasses import replace
from pathlib import Path

from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.options import ScormOptions, plan_of
from coursekit.text.diagnostic import Diagnostic

SUFFIX = ".scorm12.zip"
HELD = None


class Options(ScormOptions):
    """How the package is made."""

    mastery_score: bool = False
    """Whether the LMS decides by passing_score who passed: it then takes who leaves in the middle for failed."""


def export(course: Course, options: Options, target: Path) -> tuple[Diagnostic, ...]:
    """Write the zip; returns what to tell about it. Raises Refused for a course that an LMS could not keep."""
    package = build_package(course, replace(plan_of("1.2", options), mastery_score=options.mastery_score))
    if package.problems:
        raise Refused(*package.problems)
    target.write_bytes(package.content)
    return package.remarks
