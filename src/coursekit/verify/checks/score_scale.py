"""A raw score that is reported without saying that it goes from 0 to 100.

LMSes take a raw score for percent: 2 points of 2 were graded as 2 %. Found with `--play`.

Seen in Moodle 4.3.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
