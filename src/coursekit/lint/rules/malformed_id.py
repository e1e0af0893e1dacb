"""A concept or a stage whose name can't be an id.

The name of a concept's file, without `.md`, and that of a stage's folder are their ids. They stand in addresses, lists
and records of learners, and must read the same everywhere.

**Bad:** `Resting Potential.md`, `resting_potential.md`.

**Good:** `resting-potential.md`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import better_id
from coursekit.schema.ids import ID_PATTERN
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.source import Span

SEVERITY = Severity.ERROR
_ID = expression(ID_PATTERN)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.all_stages:
        if not _ID.fullmatch(stage.id):
            yield _finding(Span(stage.path if stage.path in course.files else stage.folder), stage.id, "folder", "")
    for concept in course.all_concepts:
        if not _ID.fullmatch(concept.id):
            yield _finding(concept.whole, concept.id, "file", ".md")


def _finding(span: Span, id: str, what: str, suffix: str) -> Diagnostic:
    message = f"“{id}” can't be an id: those have lower-case letters and digits, and hyphens between words"
    better = better_id(id)
    named = f" {better}{suffix}" if better else ""
    help = f"Rename the {what}{named}, and write “{better or 'the new name'}” wherever it is named."
    return Diagnostic(span, message, help, cause=f"id {id}")
