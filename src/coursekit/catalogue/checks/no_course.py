"""A path in `courses:` where no course is, or a folder that a pattern matches and that lacks its `course.yaml`.

Without `course.yaml` a folder is no course, and what is in it is in no package.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
