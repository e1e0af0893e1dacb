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

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("duplicate-key")
