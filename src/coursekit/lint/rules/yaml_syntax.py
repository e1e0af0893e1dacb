"""YAML that can't be read.

Nothing after a syntax error can be trusted, so what the file says further on is not checked until it is mended.

**Bad:**

```yaml
title: Pain: a primer
```

**Good:**

```yaml
title: "Pain: a primer"
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
