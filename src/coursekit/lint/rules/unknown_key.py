"""A key that the format does not know.

A misspelt key would silently do nothing: a prerequisite list that nobody reads locks nothing.

**Bad:**

```yaml
prerequisite: [ion-channels]
```

**Good:**

```yaml
prerequisites: [ion-channels]
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
