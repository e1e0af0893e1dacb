"""Concepts that need each other in a circle.

None of them can come first: whoever follows the prerequisites never begins.

**Bad:** `action-potential` needs `resting-potential`, which needs `action-potential`.

**Good:** `action-potential` needs `resting-potential`, which connects to `action-potential`.
"""

from collections.abc import Iterator

from coursekit.diagnostic import Diagnostic, Related, Severity
from coursekit.outline import Outline

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    for cycle in course.graph.cycles:
        concepts = [course.by_id[id] for id in cycle]
        edges = list(zip(concepts, [*concepts[1:], concepts[0]], strict=True))
        first, needed = edges[0]
        span = first.span_of_need(needed)
        if len(edges) == 1:
            yield Diagnostic(span, f"{first.name} is its own prerequisite", "Remove it from its prerequisites.")
            continue
        related = tuple(Related(a.span_of_need(b), f"{a.name} needs {b.name}") for a, b in edges)
        way = " → ".join((*cycle, cycle[0]))
        help = "Remove one of these prerequisites; make it a connection (connects_to) if the concepts are only related."
        yield Diagnostic(span, f"These {len(cycle)} concepts need each other in a circle: {way}", help, related)
