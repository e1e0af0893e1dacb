"""A region that names a shape which its picture does not have.

`shape:` is the id of a shape, a picture or a group in the SVG, as drawing programs show it among an object's
properties. An id that is not there has no place; nor has text, a straight line, or what is drawn only when another part
repeats it (`<defs>`, `<symbol>`).

**Bad:** `shape: sooma`

**Good:** `shape: soma`, where the SVG has `<circle id="soma" …/>`
"""

from collections.abc import Iterator

from coursekit.course.regions import UNREAD
from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import question_regions
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for question in question_regions(course):
        for index, (shape, polygon) in enumerate(question.regions.placed):
            drawn = question.regions.picture.lower().endswith(".svg")
            if shape in ("", UNREAD) or polygon or not drawn:
                continue
            if question.ground is None or question.ground.shapes.get(shape):
                continue
            shapes = question.ground.shapes
            name = question.regions.picture.rpartition("/")[2]
            if shape in shapes:
                why = "it is no shape, has no area, or is drawn elsewhere"
                message = f"“{shape}” of {name} has no place in the picture: {why}"
            else:
                message = f"{name} has no shape “{shape}”"
            listed = f"It has {shapes.listed}." if shapes.listed else ""
            help = did_you_mean(shape, shapes.placed, listed or "Give the shape an id in the SVG, or write polygon:.")
            if shape.startswith("#"):
                help = f"Write {shape[1:]} without #, if it is an id in the SVG."
            yield Diagnostic(question.place(index), message, help)
