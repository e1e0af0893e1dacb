"""A page that is played and gets stuck, or can't be closed.

A script of it does not end, or it has put itself in the LMS's place. Learners have to close the browser, and what the
page would have reported at its end is lost.

What the browser did. Found with `--play`.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
