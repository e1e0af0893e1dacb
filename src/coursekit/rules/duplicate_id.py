"""An id, a term or a reference that stands for two things.

Links, prerequisites and learners' progress go by id. Two things with one id can't be told apart.

**Bad:** `glia.md` in two stages, or `glia` twice in one list.

**Good:** `glia.md` in one stage, listed once.
"""

from collections.abc import Iterable, Iterator

from coursekit.course import Concept, Course
from coursekit.diagnostic import Diagnostic, Related, Severity
from coursekit.rules import rule
from coursekit.source import Span

Named = Iterable[tuple[str, Span]]


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    stages = ((id, course.span("stages", index)) for index, id in enumerate(course.listed))
    yield from _twice(stages, "The stage “{}” is listed twice", "Take one of the two off the list.")
    for stage in (*course.stages, *course.strays):
        listed = ((id, stage.span("concepts", index)) for index, id in enumerate(stage.listed))
        yield from _twice(listed, "The concept “{}” is listed twice", "Take one of the two off the list.")
    concepts = ((concept.id, course.sources[concept.path].whole()) for concept in course.all_concepts)
    yield from _twice(concepts, "Two concepts have the id “{}”", "Rename one of the two files.")
    glossary, references = course.glossary_document, course.references_document
    terms = ((term.term, glossary.span((*term.route, "term"))) for term in course.glossary if term.term)
    yield from _twice(terms, "The term “{}” is defined twice", "Keep one definition.")
    works = ((work.id, references.span((*work.route, "id"))) for work in course.references if work.id)
    yield from _twice(works, "Two references have the id “{}”", "Give one of them another id, or remove it.")
    for concept in course.all_concepts:
        yield from _questions(concept)


def _questions(concept: Concept) -> Iterator[Diagnostic]:
    ids = ((item.id, concept.span(*item.route, "id")) for item in concept.prove_it if item.id)
    yield from _twice(ids, "Two questions have the id “{}”", "Give one of them another id.")
    prompts = (
        (f"{item.type}: {item.prompt}", concept.span(*item.route, "prompt")) for item in concept.prove_it if not item.id
    )
    help = "Ask something else, or give each an id: their answers could not be told apart."
    yield from _twice(prompts, "Two questions are the same: “{}”", help)


def _twice(named: Named, message: str, help: str) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for name, span in named:
        if name in first:
            yield Diagnostic(span, message.format(name), help, (Related(first[name], "Here is the first"),))
        else:
            first[name] = span
