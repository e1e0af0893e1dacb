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

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("invalid-value")
