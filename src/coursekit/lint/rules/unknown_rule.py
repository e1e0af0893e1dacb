"""A rule name in `course.yaml` that no rule has.

The setting would do nothing.

**Bad:** `lint: {ignore: [unused-figures]}`

**Good:** `lint: {ignore: [unused-figure]}`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.rules import find_rules
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    rules = find_rules()
    lint = course.lint
    for_files = [name for _, ignored, severities in lint.files for name in (*ignored, *severities)]
    named = {"select": lint.select, "ignore": lint.ignore, "severity": lint.severity, "files": for_files}
    for key, names in named.items():
        for index, name in enumerate(names):
            if name not in rules:
                help = did_you_mean(name, rules, "`coursekit explain` lists all rules.")
                yield Diagnostic(course.place(f"lint.{key}", index), f"There is no rule “{name}”", help)
