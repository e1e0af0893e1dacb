"""A raw score without a scaled one in SCORM 2004.

Passing marks and sequencing go by the scaled score, and some LMSes show no other. Found with `--play`.

SCORM 2004 4th edition RTE, section 4.2.20 (`cmi.score.scaled`), and SN, section 4.6. Read in Open edX's source.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
