"""Sequencing: for LMSes that follow SCORM 2004's sequencing rules, so that they lock what the player would lock."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile(map_info=True)
