"""A key that is given twice in one mapping.

Only one of the two can count, and which one depends on the program that reads the file.

**Bad:**

```yaml
title: Resting potential
title: The resting potential
```

**Good:**

```yaml
title: The resting potential
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
