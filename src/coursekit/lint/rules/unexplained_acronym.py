"""An acronym that the course has not spelled out by then.

Glossary terms, their other names, and words in brackets explain one: “long-term potentiation (LTP)”. Names that nobody
spells out can't be told from letters that a learner needs, so a course must ask for this rule.

**Bad:** “The VTA fires”, and nothing before it says what a VTA is.

**Good:** “The ventral tegmental area (VTA) fires”.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.acronyms import named_by
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING
DEFAULT = False


def check(course: Skeleton) -> Iterator[Diagnostic]:
    known = named_by(name for term in course.glossary for name in (term.term, *term.also))
    later = {name: concept for concept in reversed(course.concepts) for name in concept.spells}
    for concept in course.concepts:
        known.update(concept.explains, named_by((concept.title,)))
        for index, name in enumerate(concept.acronyms):
            if name not in known:
                known.add(name)
                where = later.get(name)
                message = f"Nothing has said what {name} stands for"
                help = f"Write it out where it comes first: “… ({name})”; or add a glossary term."
                related = (Related(where.whole, f"{where.code} is the first to spell it out"),) if where else ()
                yield Diagnostic(concept.place("acronyms", index), message, help, related)
