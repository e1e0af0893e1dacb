"""A glossary term that no concept introduces.

Terms are tied to the concept where a learner meets them first; without one, nothing can check their order.
A word that everybody knows has `everyday: true` there.

**Bad:** a term `ion channel` that stands in no `introduces`.

**Good:** `introduces: [ion channel]` in one concept.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    introduced = {term for concept in course.all_concepts for term in concept.introduces}
    for index, term in enumerate(course.glossary):
        if term.term and not term.everyday and term.term not in introduced and not course.may_name(term.term):
            message = f"No concept introduces “{term.term}”"
            help = "Add it to introduces: of the concept that explains it, or remove the term."
            place = course.glossary_file.place("terms", index)
            yield Diagnostic(place, message, help, follows=f"term {term.term}")
