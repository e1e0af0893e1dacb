"""Alternative text that repeats the caption, or that of another figure.

Who listens hears the same twice, and still does not know what is to be seen.

**Bad:** `alt: The synapse` with `caption: The synapse`.

**Good:** the caption says what it means, the alternative text what is to be seen.
"""

from collections.abc import Iterator

from coursekit.course.content import Figure
from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    first: dict[str, Figure] = {}
    for figure in concept.all_figures:
        alt = _plain(figure.alt)
        if not alt:
            continue
        if alt == _plain(figure.caption):
            message = f"The alternative text of {figure.src} repeats its caption"
            yield Diagnostic(figure.span, message, "Say in alt what is to be seen.")
        other = first.setdefault(alt, figure)
        if other.path != figure.path:
            related = (Related(other.span, f"{other.src} has it first"),)
            message = f"{figure.src} has the same alternative text as {other.src}"
            yield Diagnostic(figure.span, message, "Say in each what is to be seen.", related)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("*", "").strip(" .").split())
