"""A web address of which nothing can be said.

Its server answers 403 or 429 to keep programs away and may well work for learners; or it could not be reached, perhaps
for want of a network; or it leads into a private network, which is not asked without `--private-links`; or there was no
time left (`--links-deadline`). Only `coursekit lint --links` looks.

**Bad:** nothing can be said: HTTP 403.

**Good:** an address that answers, or one that somebody opened in a browser.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.INFO
DEFAULT = False
