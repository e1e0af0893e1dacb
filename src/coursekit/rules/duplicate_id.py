"""An id, a term or a reference that stands for two things.

Links, prerequisites and learners' progress go by id. Two things with one id can't be told apart.

**Bad:** `glia.md` in two stages, or `glia` twice in one list.

**Good:** `glia.md` in one stage, listed once.
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Related, Severity
from coursekit.rules import rule
from coursekit.source import Span


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from _twice("stage", [(id, course.span("stages", index)) for index, id in enumerate(course.listed)])
    for stage in (*course.stages, *course.strays):
        yield from _twice("concept", [(id, stage.span("concepts", index)) for index, id in enumerate(stage.listed)])
    yield from _twice(
        "concept", [(concept.id, course.sources[concept.path].whole()) for concept in course.all_concepts]
    )
    glossary, references = course.glossary_document, course.references_document
    yield from _twice(
        "term", [(term.term, glossary.span((*term.route, "term"))) for term in course.glossary if term.term]
    )
    yield from _twice(
        "reference", [(work.id, references.span((*work.route, "id"))) for work in course.references if work.id]
    )
    for concept in course.all_concepts:
        yield from _twice(
            "question", [(item.id, concept.span(*item.route, "id")) for item in concept.prove_it if item.id]
        )
        unnamed = [(item.key, concept.span(*item.route, "prompt")) for item in concept.prove_it if not item.id]
        yield from _twice(
            "question", [(concept.document.source.text[span.start : span.end], span) for _, span in unnamed]
        )


def _twice(kind: str, named: list[tuple[str, Span]]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for name, span in named:
        if name in first:
            related = Related(first[name], f"This {kind} is the first")
            help = (
                "Give one of them another id."
                if kind != "question"
                else "Ask something else, or give each question an id."
            )
            yield Diagnostic(span, f"There are two of the {kind} “{name}”", help, (related,))
        else:
            first[name] = span
