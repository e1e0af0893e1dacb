"""An id, a term or a reference that stands for two things.

Links, prerequisites and learners' progress go by id. Two things with one id can't be told apart.

**Bad:** `glia.md` in two stages, or `glia` twice in one list.

**Good:** `glia.md` in one stage, listed once.
"""

from collections.abc import Iterable, Iterator

from coursekit.course.model import Concept
from coursekit.course.objectives import coverage
from coursekit.course.skeleton import Skeleton
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


Named = Iterable[tuple[str, Span]]


def check(course: Skeleton) -> Iterator[Diagnostic]:
    stages = ((id, course.place("listed", index)) for index, id in enumerate(course.listed))
    yield from _twice(stages, "The stage “{}” is listed twice", "Take one of the two off the list.")
    for stage in course.all_stages:
        listed = ((id, stage.place("listed", index)) for index, id in enumerate(stage.listed))
        yield from _twice(listed, "The concept “{}” is listed twice", "Take one of the two off the list.")
    concepts = ((concept.id, concept.whole) for concept in course.all_concepts)
    yield from _twice(concepts, "Two concepts have the id “{}”", "Rename one of the two files.")
    terms = ((term.term, course.glossary_file.place("terms", index)) for index, term in enumerate(course.glossary))
    yield from _twice(terms, "The term “{}” is defined twice", "Keep one definition.")
    works = (
        (work.id, course.references_file.place("references", index)) for index, work in enumerate(course.references)
    )
    cases = ((case.id, course.cases_file.place("cases", index)) for index, case in enumerate(course.cases))
    yield from _twice(cases, "Two cases have the id “{}”", "Give one of them another id, or remove it.")
    yield from _twice(works, "Two references have the id “{}”", "Give one of them another id, or remove it.")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    ids = ((item.id, concept.span(*item.route, "id")) for item in concept.prove_it if item.id)
    yield from _twice(ids, "Two questions have the id “{}”", "Give one of them another id.")
    yield from _twice(
        ((one.objective.id, concept.span(*one.route, "id")) for one in coverage(concept.content)),
        "Two objectives have the id “{}”",
        "Give one of them another id.",
    )
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
        elif name:
            first[name] = span
