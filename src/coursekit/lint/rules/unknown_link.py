"""A link to a concept that is not there: a `[[link]]` by its id, or one to its file.

**Bad:** `The [[resting-potental]] is a battery.`, or `[a battery](resting-potental.md)`.

**Good:** `The [[resting-potential]] is a battery.`, or `[a battery](resting-potential.md)`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import LinkingFile, Skeleton, SkeletonConcept
from coursekit.lint.concept_names import rename_fix, suggest_concept
from coursekit.lint.mistyped import behind_unknown
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.ERROR
_ADDRESS = expression(r"(https?://[^\s\[\]]+)(?:\]\[([^\[\]]+))?")
_KEY = expression(r"(?:kbd:.*|Ctrl|Alt|Shift|Cmd|Enter|Esc|Tab|Del|Space|F\d{1,2}|[A-Z])")
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    files: tuple[SkeletonConcept | LinkingFile, ...] = course.linking
    for file in files:
        for index, target in enumerate(file.links):
            if course.find(target) is None:
                written = file.addressed[index] if file.addressed else ""
                link = f"A link to “{written[:80]}”" if written else f"[[{' '.join(target.split())}]]"
                message = f"{link} leads nowhere: no concept has this id"
                span = file.place("links", index)
                exact = span.end - span.start == len(target)
                fix = rename_fix(course, target, span) if exact else None
                help = _of_another_tool(target) or suggest_concept(course, target)
                yield Diagnostic(span, message, help, fix=fix, follows=behind_unknown(course, target))


def _of_another_tool(target: str) -> str:
    """What to write for an address or a key between double brackets; empty for what may be a concept."""
    if found := _ADDRESS.match(target):
        return f"Write [{found[2] or 'words'}]({found[1]})."
    return f"For a key, write [{target}]{{.kbd}}." if _KEY.fullmatch(target) else ""
