"""The file is no zip, or its table of contents is missing, damaged or enormous.

Nothing in it can be looked at, and no LMS can import it.

APPNOTE 6.3.10, section 4.3; LMSes unpack the upload before anything else.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
