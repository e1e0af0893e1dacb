"""A fault of the LMS that the learner is not told of.

They would go on, and wonder later. Found with `--play --faults`.

Our own promise: a save that fails is retried, kept locally, and the learner is told in plain words.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
