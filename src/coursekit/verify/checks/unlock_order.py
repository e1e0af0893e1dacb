"""An item that the LMS locks or opens otherwise than the course does, in a package of coursekit's.

A learner can never open it, or opens it in the LMS and finds it locked. Found with `--play`.

SCORM 1.2 CAM, `<adlcp:prerequisites>`; SCORM 2004 4th edition SN, section 3.4 (sequencing rules).
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
