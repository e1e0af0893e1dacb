"""A SCO that does not open the connection to the LMS within ten seconds.

The LMS records no visit, no status and no score. Found with `--play`.

Run-time environment of both versions: a SCO finds the API and calls `LMSInitialize` or `Initialize`.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
