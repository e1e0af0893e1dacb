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

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("yaml-syntax")
