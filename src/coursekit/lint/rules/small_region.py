"""A region that is too small to tap.

On a phone (390 CSS pixels wide) a region must hold a square of 24 CSS pixels (WCAG 2.2, success criterion 2.5.8): a
finger hides more than that.

**Bad:** a point of 4 by 4 pixels in a picture of 1,200.

**Good:** a region around it, or a picture that shows this part larger.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.regions import question_regions
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for question in question_regions(course):
        for index in question.problems.small if question.ground else ():
            from coursekit.pictures.regions import ON_A_PHONE, SMALLEST, corners_of, crosses_itself

            if crosses_itself(corners_of(question.regions.placed[index][1])):
                continue
            least = SMALLEST * question.ground.frame.width / ON_A_PHONE if question.ground else 0
            message = f"{question.name(index)} is too small for a finger on a phone"
            help = f"Make it so large that a square of {least:.0f} fits in, or show this part of the picture larger."
            yield Diagnostic(question.place(index), message, help)
