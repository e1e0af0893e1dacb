"""A question that another concept asks in the same words.

**Bad:** “Which ion enters the cell?” in C8.2 and C9.1.

**Good:** questions that differ in what they ask.
"""

from collections.abc import Iterator

from coursekit.index.outline import ConceptOutline, Outline
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(course: Outline) -> Iterator[Diagnostic]:
    first: dict[str, tuple[ConceptOutline, int]] = {}
    for concept in course.all_concepts:
        for index, prompt in enumerate(concept.prompts):
            other, place = first.setdefault(" ".join(prompt.casefold().split()), (concept, index))
            if other is not concept:
                related = (Related(other.span("prompts", place), f"{other.name} asks it here"),)
                message = f"{other.name} asks the same question"
                help = "Ask something else, or keep it in one of the two."
                yield Diagnostic(concept.span("prompts", index), message, help, related)
