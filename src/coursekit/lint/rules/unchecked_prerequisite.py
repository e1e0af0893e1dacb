"""A prerequisite in another course, which only a catalogue can check.

`cells:resting-potential` is a concept of the course `cells`. A course alone can't know whether it is there, and nothing
waits for it in a package: an LMS knows nothing of other courses' concepts. `coursekit catalogue lint` checks it, in
the folder of the `catalogue.yaml` that names both courses, and then this finding is gone.

**Bad:** nothing can be said of `prerequisites: [cells:resting-potential]` in a course that is checked by itself.

**Good:** both courses in one catalogue, checked with `coursekit catalogue lint`.
"""

from collections.abc import Iterator

from coursekit.course.other_courses import course_and_concept, is_known_form
from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for at, written in enumerate(concept.across):
            other, need = course_and_concept(written)
            if is_known_form(written) and other != course.id:
                message = f"{concept.name} needs “{need}” of the course “{other}”, which can't be looked at from here"
                help = (
                    "Nothing waits for it in an LMS; `coursekit catalogue lint` checks it, where a catalogue.yaml "
                    "names both courses."
                )
                yield Diagnostic(concept.place("across", at), message, help)
