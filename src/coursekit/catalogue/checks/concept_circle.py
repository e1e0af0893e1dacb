"""Concepts of several courses that need each other in a circle.

None of them can come first, whatever the order of courses: whoever follows the prerequisites never begins.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole, place_of_need
from coursekit.graph.cycles import Knot, find_knots
from coursekit.lint.concept_names import shortened
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR
MOST_SHOWN = 9


def check(whole: Whole) -> Iterator[Diagnostic]:
    for knot in crossing_knots(whole):
        for cycle in knot.cycles:
            if len({course_of(key) for key in cycle}) > 1:
                yield _finding(whole, knot, cycle)


def crossing_knots(whole: Whole) -> Iterator[Knot]:
    """The knots of concepts that lie in more than one course; those in one course are its own findings."""
    for knot in find_knots(whole.graph):
        if len({course_of(key) for key in knot.concepts}) > 1:
            yield knot


def course_of(key: str) -> str:
    """The course in ``course:concept``."""
    return key.partition(":")[0]


def _finding(whole: Whole, knot: Knot, cycle: tuple[str, ...]) -> Diagnostic:
    edges = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    across = [edge for edge in edges if course_of(edge[0]) != course_of(edge[1])]
    related = tuple(Related(place_of_need(whole, *edge), f"{edge[0]} needs {edge[1]}") for edge in across[:MOST_SHOWN])
    way = " → ".join(shortened((*cycle, cycle[0]), MOST_SHOWN))
    courses = len({course_of(key) for key in cycle})
    message = f"These {len(cycle)} concepts of {courses} courses need each other in a circle: {way}"
    taken = ", and ".join(f"{need} from the prerequisites of {id}" for id, need in knot.repair[:MOST_SHOWN])
    help = f"Remove {taken}. A course that comes first rests on none that comes later."
    return Diagnostic(place_of_need(whole, *across[0]), message, help, related)
