"""Blackboard: confirms a record that is too long and keeps the attempt a draft, so the standard's limits are enough."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile(map_info=True)
