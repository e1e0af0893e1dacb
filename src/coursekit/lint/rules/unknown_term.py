"""A term that a concept introduces and that the glossary does not hold.

**Bad:** `introduces: [restng potential]`

**Good:** `introduces: [resting potential]`, with this term in `glossary.yaml`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import misnamed
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import suggested

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.glossary_file.broken:
        return
    missing = course.glossary_file.path not in course.files
    for concept in course.all_concepts:
        for term in concept.introduces:
            if term not in course.terms:
                message = f"{concept.name} introduces “{term}”, which is not a term of the glossary"
                meant = suggested(term, course.terms)
                help = (
                    f"Did you mean “{meant}”?" if meant else f"Add “term: {term}” with its definition to glossary.yaml."
                )
                if missing:
                    other = misnamed(course, "glossary.yaml")
                    help = (
                        f"Rename {other} to glossary.yaml."
                        if other
                        else f"There is no glossary.yaml: {help[:1].lower()}{help[1:]}"
                    )
                follows = "no glossary" if missing else f"no term {term}"
                cause = "no file glossary.yaml" if missing else f"term {meant}" if meant else ""
                yield Diagnostic(concept.place_of("introduces", term), message, help, cause=cause, follows=follows)
