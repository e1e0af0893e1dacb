"""A pattern in `courses:` that matches no course.

It was mistyped, or a repository is not checked out: what should be looked at is not, and nobody would see it.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
