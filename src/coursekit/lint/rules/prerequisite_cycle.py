"""Concepts that need each other in a circle.

None of them can come first: whoever follows the prerequisites never begins.

**Bad:** `action-potential` needs `resting-potential`, which needs `action-potential`.

**Good:** `action-potential` needs `resting-potential`, which connects to `action-potential`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.graph.cycles import Knot, find_knots
from coursekit.lint.concept_names import shortened
from coursekit.lint.path_fixes import without_prerequisites
from coursekit.text.diagnostic import Diagnostic, Fix, Related, Severity

SEVERITY = Severity.ERROR
FIX = "unsafe"
MOST_SHOWN = 9
"""Concepts of a circle that a message names, and prerequisites that stand beside it."""
MOST_NAMED = 6
"""Prerequisites that one help line names; a fix that takes more away would be one that nobody looks at."""


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for knot in find_knots(course.graph):
        fix = _fix(course, knot)
        for cycle in knot.cycles:
            yield _finding(course, knot, cycle, fix)


def _finding(course: Skeleton, knot: Knot, cycle: tuple[str, ...], fix: Fix | None) -> Diagnostic:
    concepts = [course.by_id[id] for id in cycle]
    edges = list(zip(concepts, [*concepts[1:], concepts[0]], strict=True))
    first, needed = edges[0]
    span, cause = first.place_of_need(needed), f"circle of {knot.concepts[0]}"
    if len(edges) == 1:
        return Diagnostic(
            span, f"{first.name} is its own prerequisite", "Remove it from its prerequisites.", fix=fix, cause=cause
        )
    related = tuple(Related(a.place_of_need(b), f"{a.name} needs {b.name}") for a, b in edges[:MOST_SHOWN])
    way = " → ".join(shortened((*cycle, cycle[0]), MOST_SHOWN))
    message = f"These {len(cycle)} concepts need each other in a circle: {way}"
    return Diagnostic(span, message, _help(knot), related, fix, cause=cause)


def _help(knot: Knot) -> str:
    """The repair, and how sure it is."""
    taken = [f"{need} from the prerequisites of {id}" for id, need in knot.repair[:MOST_NAMED]]
    rest = len(knot.repair) - len(taken)
    also = f", and {rest} more like these" if rest else ""
    advice = f"Remove {', and '.join(taken)}{also}; connects_to says that concepts are only related."
    if len(knot.cycles) == 1:
        return advice
    sure = "the fewest that will do" if knot.exact else "perhaps not the fewest that will do"
    more = "" if knot.complete else ", of which only the shortest are shown"
    return f"{advice} That breaks all circles of these {len(knot.concepts)} concepts{more}; it is {sure}."


def _fix(course: Skeleton, knot: Knot) -> Fix | None:
    if len(knot.repair) > MOST_NAMED:
        return None
    edges = [(course.by_id[id], course.by_id[need]) for id, need in knot.repair]
    title = f"Remove {', '.join(f'{need} from {id}' for id, need in knot.repair)}"
    return without_prerequisites(edges, title)
