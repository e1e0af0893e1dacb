"""A package of coursekit's that a learner can't complete, or that does not report it.

Every concept was opened, read and answered rightly. Found with `--play`.

The status and score that the LMS holds afterwards.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
