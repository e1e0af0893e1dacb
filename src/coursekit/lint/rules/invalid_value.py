"""A value that can't stand where it stands.

**Bad:**

```yaml
minutes: five
```

**Good:**

```yaml
minutes: 5
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
FIX = "safe"
