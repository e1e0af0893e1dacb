"""By the letter of the standards, and nothing that an LMS is known to fall over: for LMSes without a profile."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile()
