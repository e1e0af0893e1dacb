"""A figure without alternative text.

Somebody who can't see the picture gets nothing, and WCAG 2.2 (success criterion 1.1.1) is not met. A picture that
says nothing is marked `decorative: true`. A logo says whose it is.

**Bad:** `hero: {src: figures/resting.svg}`

**Good:** `hero: {src: figures/resting.svg, alt: "Ions on both sides of a membrane"}`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.course.skeleton import Skeleton
from coursekit.course.theme import theme_of
from coursekit.lint.rules import Setting
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.yaml import Document

SEVERITY = Severity.ERROR


def check_document(document: Document) -> Iterator[Diagnostic]:
    if document.source.path != "course.yaml":
        return
    theme = theme_of(document)
    if theme.logo and not theme.logo_alt:
        help = "Add logo_alt: below it, with whose logo it is."
        span, follows = document.span(("theme", "logo")), lacking("course.yaml", ("theme",), "logo_alt")
        yield Diagnostic(span, "The logo has no alternative text", help, follows=follows)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for index, alt in enumerate(course.cases_file.alts):
        if not alt.strip():
            name = course.cases_file.pictures[index].rpartition("/")[2]
            message = f"The figure {name} of a case has no alternative text"
            help = "Write it between the brackets: ![what it shows](…)."
            yield Diagnostic(course.cases_file.place("pictures", index), message, help)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for figure in concept.all_figures:
        of_question = figure in concept.content.question_figures
        if not figure.alt.strip() and not figure.decorative and not of_question:
            message = f"The figure {figure.src} of {concept.name} has no alternative text"
            help = "Add alt: with what somebody who can't see it needs to know; decorative: true if it says nothing."
            if figure in concept.content.prose_figures:
                help = "Write it between the brackets: ![what it shows](…)."
            place = next((place for place, other in concept.content.figures.items() if other is figure), "")
            follows = lacking(concept.path, ("figures", place), "alt") if place else ""
            yield Diagnostic(figure.span, message, help, follows=follows)
