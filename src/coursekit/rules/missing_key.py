"""A required key that is not there.

Each part of a concept has its place on the page, and learners would find it empty.

**Bad:** a concept without `anchor`.

**Good:**

```yaml
anchor: A neuron at rest holds about -70 mV because potassium leaks out and the pump never stops.
```
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("missing-key")
