"""A pool with fewer questions than are drawn of it, or a draw of a pool that no question names.

Each learner is asked as many questions of a pool as `draw` says (one, where it says nothing), so a pool needs more than
these. With `draw: 3` the pool is all questions of the concept that name none.

**Bad:** `draw: {ions: 3}`, and two questions with `pool: ions`.

**Good:** `draw: {ions: 3}`, and five of them.
"""

from collections import Counter
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.schema.ids import ID_PATTERN
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.suggest import did_you_mean
from coursekit.text.yaml import Route

SEVERITY = Severity.ERROR
_ID = expression(ID_PATTERN)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    sizes = Counter(question.pool for question in concept.prove_it)
    known = frozenset(filter(None, sizes))
    draw = concept.document.at(("draw",))
    for pool, count in (draw if isinstance(draw, dict) else {"": draw}).items():
        if not isinstance(count, int) or isinstance(count, bool) or count < 1 or count <= sizes[pool]:
            continue
        route: Route = ("draw", pool) if pool else ("draw",)
        if not _ID.fullmatch(pool) and pool:
            continue
        if not sizes[pool] and pool:
            help = did_you_mean(pool, known, f"Write pool: {pool} at each question that is in it.")
            yield Diagnostic(concept.document.key_span(route), f"No question is in the pool “{pool}”", help)
            continue
        of = f"in the pool “{pool}”" if pool else "without a pool" if len(sizes) > 1 else "in the concept"
        has = "is 1 question" if sizes[pool] == 1 else f"are {sizes[pool]} questions"
        message = f"{count} questions are to be drawn, and there {has} {of}"
        yield Diagnostic(concept.span(*route), message, "Write more questions, or draw fewer.")
