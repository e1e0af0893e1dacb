"""A path in `courses:` that means nothing on other machines, or more than can be looked into.

A catalogue is checked by others, and by CI: paths lead from `catalogue.yaml` on.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
