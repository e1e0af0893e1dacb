"""Questions of one pool that count differently.

Who draws the heavy ones could reach another score than who draws the light ones, and a course's points would be a
matter of luck.

**Bad:** `draw: 2`, and three questions with one, one and five points.

**Good:** the same `points` for all of a pool; a question that counts more in a pool of its own, or in none.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for pool in concept.content.draws:
        first, *others = [question for question in concept.prove_it if question.pool == pool]
        for question in others:
            if question.points == first.points:
                continue
            route = (*question.route, "points")
            has_own = concept.document.at(route) is not None
            span = concept.span(*route) if has_own else concept.span(*question.route, "prompt")
            named = f"the pool “{pool}”" if pool else "the pool"
            message = f"This question counts {question.points:g}, and another one of {named} {first.points:g}"
            related = Related(concept.span(*first.route, "prompt"), "The other question")
            yield Diagnostic(
                span, message, "Give all of a pool the same points, or this one a pool of its own.", (related,)
            )
