"""Moodle: it plays one SCO of a SCORM 2004 package a visit, and its import crashes on ``mapInfo``."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile(
    many=("1.2",),
    why="Moodle plays one SCO of a SCORM 2004 package a visit, and locks none: scorm12 with --sco concept works there.",
)
