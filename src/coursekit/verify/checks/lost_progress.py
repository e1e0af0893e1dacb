"""Progress that is gone after an LMS misbehaved.

A concept was completed under a fault, and a later visit does not know of it. Found with `--play --faults`.

Our own promise: nothing that the LMS confirmed is lost, and a later visit repairs what it can.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
