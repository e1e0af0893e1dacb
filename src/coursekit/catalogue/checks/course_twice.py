"""A course that `courses:` lists twice, or a pattern that adds none.

It counts once; the second may have been meant to be another.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
