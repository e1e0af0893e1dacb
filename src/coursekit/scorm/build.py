"""A course to a package, whatever the version."""

from collections.abc import Callable, Sequence

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.figure_files import read_figures
from coursekit.scorm import Version
from coursekit.scorm.content import content_files, player_files
from coursekit.scorm.obstacles import obstacles
from coursekit.scorm.package import MANIFEST, zip_package


def build_package(
    course: Course, version: Version, manifest: Callable[[Course, Sequence[str]], bytes]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The zip, and what keeps the course from being one; then there are no bytes."""
    figures, problems = read_figures(course)
    found = (*obstacles(course, version), *problems)
    if found:
        return b"", found
    files = player_files() | content_files(course, version, figures)
    return zip_package({**files, MANIFEST: manifest(course, sorted(files))}), ()
