"""A page that is played asks for a file that is not in the zip.

Learners miss a picture, a script or the next page. Found with `--play`.

What the browser asked for.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
