"""A region that reaches out of its picture.

Nobody sees or taps what is outside. Corners count in pixels of the picture, from its upper left corner, or in units of
an SVG's `viewBox`: a picture that was saved in another size has other pixels.

**Bad:** `polygon: 10,20 900,20 900,400` in a picture of 640 by 480 pixels

**Good:** `polygon: 10,20 600,20 600,400`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import question_regions
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for question in question_regions(course):
        for index, outline in enumerate(question.outlines):
            if question.ground and outline and not question.ground.frame.holds(outline):
                x, y, width, height = question.ground.frame
                message = f"{question.name(index)} reaches out of the picture"
                name = question.regions.picture.rpartition("/")[2]
                help = f"{name} goes from {x:g},{y:g} to {x + width:g},{y + height:g}."
                yield Diagnostic(question.place(index), message, help)
