"""A `choice` question without a right option.

No answer could ever be right, and a learner who must master the concept is stuck.

**Bad:** three options and no `correct: true`.

**Good:** `- {text: Potassium, correct: true}`
"""

from collections.abc import Iterator

from coursekit.course import Choice, Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for question in concept.prove_it:
            if (
                isinstance(question, Choice)
                and question.options
                and not any(option.correct for option in question.options)
            ):
                number = int(question.route[-1]) + 1
                message = f"Question {number} of {concept.name} has no right option"
                yield Diagnostic(
                    concept.span(*question.route, "prompt"), message, "Add correct: true to each right option."
                )
