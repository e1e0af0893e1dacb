"""Cornerstone: nothing is known to us in which it leaves the standards."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile()
