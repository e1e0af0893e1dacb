"""A name that stands twice in a list, or a concept that connects to itself.

It says nothing new, and the second may have been meant to be another.

**Bad:** `prerequisites: [membrane, membrane]`; `connects_to: [potential]` in `potential.md`.

**Good:** each name once, and only other concepts.
"""

from collections.abc import Iterator, Sequence

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from coursekit.text.source import Span
from coursekit.text.yaml_lists import item_cuts

SEVERITY = Severity.WARNING
FIX = "safe"
LISTS = ("prerequisites", "connects_to", "introduces", "references", "formerly")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for key in LISTS:
        listed = concept.document.at((key,))
        names = listed if isinstance(listed, list) else ()
        cuts: Sequence[Span] | None = None
        first: dict[str, int] = {}
        for at, name in enumerate(names):
            if not isinstance(name, str):
                continue
            before = first.setdefault(name, at)
            related: tuple[Related, ...] = ()
            if before < at:
                message, help = f"“{name}” stands twice in {key}", "Keep one."
                related = (Related(concept.span(key, before), "It stands here first"),)
            elif key == "connects_to" and name == concept.id:
                message, help = f"{concept.name} connects to itself", "Remove it from connects_to."
            else:
                continue
            cuts = item_cuts(concept.document, (key,)) if cuts is None else cuts
            fix = Fix("Remove it", (Edit(cuts[at], ""),)) if at < len(cuts) else None
            yield Diagnostic(concept.span(key, at), message, help, related, fix)
