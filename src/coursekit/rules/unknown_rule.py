"""A rule name in `course.yaml` that no rule has.

The setting would do nothing.

**Bad:** `lint: {ignore: [unused-figures]}`

**Good:** `lint: {ignore: [unused-figure]}`
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import find_rules, rule
from coursekit.suggest import did_you_mean


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    rules = find_rules()
    named = [
        (name, course.span("lint", key, index))
        for key in ("select", "ignore")
        for index, name in enumerate(getattr(course.lint, key))
    ]
    named += [(name, course.document.key_span(("lint", "severity", name))) for name in course.lint.severity]
    for name, span in named:
        if name not in rules:
            yield Diagnostic(
                span, f"There is no rule “{name}”", did_you_mean(name, rules, "`coursekit explain` lists all rules.")
            )
