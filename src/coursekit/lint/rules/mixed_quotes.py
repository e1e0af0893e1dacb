"""Straight and curly quotation marks in one concept.

**Bad:** "one" and “another”.

**Good:** one kind throughout.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.INFO
DEFAULT = False


_STRAIGHT, _CURLY = expression(r'"'), expression("[“”„]")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    straight = curly = None
    for block in concept.prose.blocks:
        if straight is None and (found := _STRAIGHT.search(block.text)):
            straight = block.span(*found.span())
        if curly is None and (found := _CURLY.search(block.text)):
            curly = block.span(*found.span())
    if straight and curly:
        message = f"{concept.name} has straight quotation marks and curly ones"
        yield Diagnostic(straight, message, "Use one kind.", (Related(curly, "A curly one"),))
