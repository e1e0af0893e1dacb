"""A web address that does not answer, or says that nothing is there.

Only `coursekit lint --links` looks: it asks each address once, tries again when the trouble may pass, and believes an
answer for a day.

**Bad:** a link to a page that is gone (HTTP 404).

**Good:** a link to where it is now, or to an archived copy.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
DEFAULT = False
