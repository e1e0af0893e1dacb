"""A heading that stands twice in one section of a concept.

Under different headings the same one is a pattern (“Symptoms” of each illness), and “Example” may stand as often as
there are examples; headings in block quotations are not looked at. Where texts
have boxes and variants of their own, as many repetitions are meant as are slips, so a course must ask for this rule.

**Bad:** two sections called “In the clinic”.

**Good:** one of them, or two names that say what differs.
"""

import re
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Heading

SEVERITY = Severity.WARNING
DEFAULT = False

_SIGNPOSTS = expression(
    r"(?:worked |more |an? )?(?:examples?|exercises?|solutions?|answers?|questions?|hints?|notes?|demo|proofs?|"
    r"remarks?|"
    r"definitions?|interpretation|practice|try it(?: yourself)?|check your understanding|"
    r"beispiele?|übung(?:en)?|lösung(?:en)?|aufgaben?|antwort(?:en)?|exemples?|exercices?|solutions?|remarques?|"
    r"ejemplos?|ejercicios?|soluci(?:ón|ones)|esempi?o?|esercizi?o?|soluzion[ei])(?: \d+| [a-z])?\s*[:.!?]?",
    re.IGNORECASE,
)
"""What opens a box rather than a section."""


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Heading] = {}
    above: list[tuple[int, str]] = []
    prose = concept.prose
    for number, heading in enumerate(prose.headings):
        text = " ".join(heading.text.split())
        while above and above[-1][0] >= heading.level:
            above.pop()
        within = above[-1][1] if above else ""
        above.append((heading.level, str(number)))
        start = prose.offset(heading.span.start)
        boxed = ">" in prose.text[prose.text.rfind("\n", 0, start) + 1 : start]
        if not text or boxed or _SIGNPOSTS.fullmatch(text):
            continue
        other = first.setdefault((within, str(heading.level), text), heading)
        if other is not heading:
            related = (Related(other.span, "Here is the first"),)
            message = f"The heading “{heading.text}” stands twice in {concept.name}"
            yield Diagnostic(heading.span, message, "Join the two sections, or say what differs.", related)
