"""A result that an LMS was told of, and that nobody earned in this attempt.

A new attempt that completes itself, a preview that is graded, a score or a completion that falls: whoever relies on the
record relies on something false. Found with `--play --faults`.

Our own promise: before a learner acts nothing is told that the LMS did not have, and what it has never falls.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
