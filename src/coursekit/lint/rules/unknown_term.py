"""A term that a concept introduces and that the glossary does not hold.

**Bad:** `introduces: [restng potential]`

**Good:** `introduces: [resting potential]`, with this term in `glossary.yaml`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.glossary_file.broken:
        return
    missing = course.glossary_file.path not in course.files
    for concept in course.all_concepts:
        for term in concept.introduces:
            if term not in course.terms:
                message = f"{concept.name} introduces “{term}”, which is not a term of the glossary"
                help = did_you_mean(term, course.terms, f"Add “term: {term}” with its definition to glossary.yaml.")
                follows = "no glossary" if missing else f"no term {term}"
                yield Diagnostic(concept.place_of("introduces", term), message, help, follows=follows)
