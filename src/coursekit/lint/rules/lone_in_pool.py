"""A pool of one question.

Of a pool, each learner is asked some questions only. Where there is but one, everybody is asked it, and the pool does
nothing; often its name is mistyped, and the question was meant for another one.

**Bad:** `pool: ion` of one question, and `pool: ions` of three others.

**Good:** `pool: ions` of all four.
"""

from collections import Counter
from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.schema.mistyped_keys import no_pool
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import closest

SEVERITY = Severity.WARNING
MOST = 50
"""Pools of a concept among which one is looked for that was meant: each is compared with all others."""


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    sizes = _sizes(concept)
    for question in concept.prove_it:
        if sizes.get(question.pool) == 1:
            others = [name for name in sizes if name != question.pool] if len(sizes) <= MOST else ()
            near = closest(question.pool, others)
            help = f"Did you mean “{near}”?" if near else "Put others into it, or take the line out."
            message = f"This question is the only one in the pool “{question.pool}”"
            span = concept.span(*question.route, "pool")
            yield Diagnostic(span, message, help, follows=no_pool(concept.path, question.pool))


def _sizes(concept: Concept) -> Counter[str]:
    """How many questions say that they are in a pool, those that can't be read among them."""
    written = concept.document.at(("prove_it",))
    pools = (each.get("pool") for each in written if isinstance(each, dict)) if isinstance(written, list) else ()
    return Counter(pool for pool in pools if isinstance(pool, str) and pool)
