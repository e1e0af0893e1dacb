"""Values that are set and never stored.

An LMS keeps what is committed, or said before the end is called. What a page sets and leaves so is lost. Found with
`--play`.

SCORM 1.2 RTE, section 3.3.2 (`LMSCommit`, `LMSFinish`); SCORM 2004 4th edition RTE, section 3.1.4 (`Commit`).
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
