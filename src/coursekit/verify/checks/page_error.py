"""The browser reports an error or a warning in a page that is played.

A script that stops can take the rest of the page with it. Found with `--play`.

The console of a current Chromium.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
