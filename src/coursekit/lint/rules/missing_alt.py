"""A figure without alternative text.

Somebody who can't see the picture gets nothing, and WCAG 2.2 (success criterion 1.1.1) is not met. A picture that
says nothing is marked `decorative: true`.

**Bad:** `hero: {src: figures/resting.svg}`

**Good:** `hero: {src: figures/resting.svg, alt: "Ions on both sides of a membrane"}`
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for figure in concept.all_figures:
        if not figure.alt.strip() and not figure.decorative:
            message = f"The figure {figure.src} of {concept.name} has no alternative text"
            help = "Add alt: with what somebody who can't see it needs to know; decorative: true if it says nothing."
            if figure in concept.content.prose_figures:
                help = "Write it between the brackets: ![what it shows](…)."
            yield Diagnostic(figure.span, message, help)
