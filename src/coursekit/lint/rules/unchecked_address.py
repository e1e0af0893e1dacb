"""A web address whose server does not talk to programs.

It may well work for learners: servers answer 403 or 429 to keep robots away. Only `coursekit lint --links` looks.

**Bad:** nothing can be said: HTTP 403.

**Good:** an address that answers, or one that somebody opened in a browser.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.INFO
DEFAULT = False
