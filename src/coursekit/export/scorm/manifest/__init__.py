"""``imsmanifest.xml``, by the version and what the package is made for.

Identifiers depend on the course's id and the first ids of its concepts alone, since LMSes find a learner's attempts by
them when a new edition is uploaded.
"""

from collections.abc import Sequence

from coursekit.course.model import Course
from coursekit.export.scorm.manifest.scorm12 import manifest_12
from coursekit.export.scorm.manifest.scorm2004 import manifest_2004
from coursekit.export.scorm.plan import Plan


def manifest(course: Course, plan: Plan, files: Sequence[str], schemas: Sequence[str] = ()) -> bytes:
    """The manifest of a package with these files, itself left out. ``schemas`` are those of them that describe it."""
    make = manifest_12 if plan.version == "1.2" else manifest_2004
    return make(course, plan, files, schemas)
