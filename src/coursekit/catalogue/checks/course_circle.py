"""Courses that rest on each other in a circle.

Each has a concept that needs one of the next: no course can be completed first, and no order of a programme is right.
"""

from collections.abc import Iterator

from coursekit.catalogue.checks.concept_circle import course_of, crossing_knots
from coursekit.catalogue.whole import Whole
from coursekit.graph.cycles import find_knots
from coursekit.lint.concept_names import shortened
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR
MOST_SHOWN = 9


def check(whole: Whole) -> Iterator[Diagnostic]:
    concept_circles = [{course_of(key) for key in knot.concepts} for knot in crossing_knots(whole)]
    for knot in find_knots(whole.courses):
        for cycle in knot.cycles:
            if not any(courses.issuperset(cycle) for courses in concept_circles):
                yield _finding(whole, cycle)


def _finding(whole: Whole, cycle: tuple[str, ...]) -> Diagnostic:
    edges = [whole.crossing(*edge) for edge in zip(cycle, [*cycle[1:], cycle[0]], strict=True)]
    related = tuple(Related(edge.span, f"{edge.name} needs {edge.need}") for edge in edges[:MOST_SHOWN])
    way = " → ".join(shortened((*cycle, cycle[0]), MOST_SHOWN))
    message = f"These {len(cycle)} courses rest on each other in a circle: {way}"
    help = "Take one of these prerequisites out, or move what others need into a course that comes before all of them."
    return Diagnostic(edges[0].span, message, help, related)
