"""A region of a picture that is nowhere.

A region says its place by `shape`, the id of a shape in an SVG, or by `polygon`, three or more corners as `x,y`:
one of the two. A picture that is no SVG has no shapes. Corners go around the region, so that no two sides cross.

**Bad:** `{text: The round body}`, or `polygon: 10,20 80`

**Good:** `{text: The round body, polygon: "10,20 80,20 45,90"}`
"""

from collections.abc import Iterator

from coursekit.course.regions import UNREAD
from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import QuestionRegions, question_regions
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for question in question_regions(course):
        for index, (shape, polygon) in enumerate(question.regions.placed):
            if wrong := _wrong(question, shape, polygon):
                yield Diagnostic(question.place(index), f"{question.name(index)} {wrong[0]}", wrong[1])


def _wrong(question: QuestionRegions, shape: str, polygon: str) -> tuple[str, str] | None:
    from coursekit.pictures.regions import corners_of, crosses_itself

    if UNREAD in (shape, polygon):
        return None
    if shape and polygon:
        return "has a shape and a polygon", "Leave out one of the two."
    if not shape and not polygon:
        return "is nowhere in the picture", "Add polygon: with its corners, or shape: with an id in the SVG."
    if polygon and not corners_of(polygon):
        return f"has no corners that can be read: “{polygon}”", "Write three or more, such as 10,20 80,20 45,90."
    if polygon and crosses_itself(corners_of(polygon)):
        return "has an outline that crosses itself", "Give its corners in the order in which a pen goes around it."
    if shape and not question.regions.picture.lower().endswith(".svg"):
        return "names a shape, and only an SVG has shapes", "Write polygon: with its corners in pixels."
    return None
