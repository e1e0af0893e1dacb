"""A Markdown or YAML file where no course file belongs, so that nothing reads it.

**Bad:** `stages/first/drafts/membrane.md`, or `stage.yml`.

**Good:** `stages/first/membrane.md`, `stages/first/stage.yaml`.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.text.suggest import closest

SEVERITY = Severity.WARNING


_NAMES = ("course.yaml", "glossary.yaml", "references.yaml", "stage.yaml")
_DOCUMENTS = ("README.md", "LICENSE.md", "CONTRIBUTING.md", "CHANGELOG.md", "AUTHORS.md")


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.files):
        if path.endswith((".md", ".yaml", ".yml", ".markdown")) and not _belongs(path):
            yield Diagnostic(Span(path), f"Nothing reads “{path}”", _help(path))


def _belongs(path: str) -> bool:
    depth = path.count("/")
    if basename(path) in _DOCUMENTS or (depth == 0 and path in _NAMES[:3]):
        return True
    in_stage = path.startswith("stages/") and depth == 2
    return in_stage and path.endswith((".md", "/stage.yaml"))


def _help(path: str) -> str:
    if path.endswith((".yml", ".markdown")):
        return "Name it .yaml or .md."
    name = basename(path)
    if match := closest(name, _NAMES):
        return f"Did you mean “{match}”?" if match != name else f"{name} belongs elsewhere: see the course format."
    return "Concepts stand in stages/<stage>/; move the file there, or out of the course."
