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

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("unknown-key")
