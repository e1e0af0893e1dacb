"""Open edX, with openedx-scorm-xblock: it launches the first resource, and all SCOs of a package share one record."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile(
    many=(),
    why="Open edX keeps one record for all SCOs of a package, and locks none: leave --sco at course.",
)
