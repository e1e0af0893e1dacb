"""A comment that allows what is not there.

It hides the next finding of that rule, which nobody meant.

**Bad:** `<!-- coursekit: allow long-sentence: a quotation -->` above a short sentence.

**Good:** no comment.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
FIX = "safe"
