"""A name that stands twice in a list, or a concept that connects to itself.

It says nothing new, and the second may have been meant to be another.

**Bad:** `prerequisites: [membrane, membrane]`; `connects_to: [potential]` in `potential.md`.

**Good:** each name once, and only other concepts.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from coursekit.text.yaml_lists import item_cuts

SEVERITY = Severity.WARNING
FIX = "safe"
LISTS = ("prerequisites", "connects_to", "introduces", "references", "formerly")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for key in LISTS:
        listed = concept.document.at((key,))
        names = listed if isinstance(listed, list) else ()
        for at, name in enumerate(names):
            first = names.index(name)
            if isinstance(name, str) and first < at:
                related = Related(concept.span(key, first), "It stands here first")
                yield _finding(concept, key, at, f"“{name}” stands twice in {key}", "Keep one.", related)
            elif key == "connects_to" and name == concept.id:
                yield _finding(concept, key, at, f"{concept.name} connects to itself", "Remove it from connects_to.")


def _finding(concept: Concept, key: str, at: int, message: str, help: str, *related: Related) -> Diagnostic:
    cuts = item_cuts(concept.document, (key,))
    fix = Fix("Remove it", (Edit(cuts[at], ""),)) if at < len(cuts) else None
    return Diagnostic(concept.span(key, at), message, help, related, fix)
