"""An acronym that the course has not spelled out by then.

Glossary terms, their other names, and words in brackets explain one: “long-term potentiation (LTP)”.

**Bad:** “The VTA fires”, and nothing before it says what a VTA is.

**Good:** “The ventral tegmental area (VTA) fires”.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    known = {word for term in course.glossary for name in (term.term, *term.also) for word in name.split()}
    for concept in course.concepts:
        known.update(concept.explains)
        for index, name in enumerate(concept.acronyms):
            if name not in known:
                known.add(name)
                message = f"Nothing has said what {name} stands for"
                help = f"Write it out where it comes first: “… ({name})”; or add a glossary term."
                yield Diagnostic(concept.place("acronyms", index), message, help)
