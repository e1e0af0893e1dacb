"""A SCO that stores progress in SCORM 2004, and leaves without saying that it will be resumed.

Without `cmi.exit` at `suspend`, the LMS begins a new attempt at the next visit, and what was stored is gone.

SCORM 2004 4th edition RTE, section 4.2.8 (`cmi.exit`). Seen in LMSes. Found with `--play`.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
