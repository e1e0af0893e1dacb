"""Canvas: each attempt starts with an empty record, which the device's own copy then fills."""

from coursekit.export.scorm.profiles import Profile

PROFILE = Profile(map_info=True, forgets=True)
