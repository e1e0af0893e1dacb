"""A package that takes more time or memory than it is given when it is played.

It was ended, with all that it had started. A learner's browser would stand still, or the computer with it. Found with
`--play`.

Our own limits, in `play/separate_process.py`.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
