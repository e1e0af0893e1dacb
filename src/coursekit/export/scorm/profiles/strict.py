"""By the letter of the standards: for LMSes without a profile of their own, and for conformance tests."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile()
