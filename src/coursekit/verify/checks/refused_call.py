"""A call that an LMS would refuse, with the standard's error code.

A value of the wrong form, an element that does not exist, a call before the connection is open: strict LMSes answer
“false”, and what was said is lost. Found with `--play`.

SCORM 1.2 RTE, section 3.4; SCORM 2004 4th edition RTE, section 4; where LMSes refuse more, what they refuse.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
