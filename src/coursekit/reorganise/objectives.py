"""Objectives of concepts that are merged or split: they go with the questions that test them."""

from collections.abc import Sequence

from coursekit.course.content import Content
from coursekit.course.objectives import OBJECTIVES, coverage
from coursekit.course.skeleton import SkeletonConcept
from coursekit.reorganise.entries import blocks_of
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.items import item_text
from coursekit.reorganise.lists import line_for
from coursekit.text.diagnostic import Edit
from coursekit.text.source import Span


def join_objectives(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """Put those of a concept behind those of another one; what both say stands once. Raises NotDone."""
    content, other = files.content(one.path), files.content(into.path)
    there = other.front.objectives
    new = [each for each in coverage(content) if each.objective not in there]
    ids = {objective.id for objective in there if objective.id}
    for each in new:
        if each.objective.id in ids:
            raise NotDone(
                f"{one.name} and {into.name} both have an objective with the id “{each.objective.id}”. "
                "Questions name it: give one of the two another id first."
            )
    if not new:
        return
    document = other.document
    blocks = blocks_of(document, OBJECTIVES)
    if there and not blocks:
        raise NotDone(_brackets(into))
    text = document.source.text
    at, dash = blocks[-1].end if blocks else line_for(document, "objectives") or 0, 2
    if blocks:
        first = document.places[(*OBJECTIVES, 0)].start
        line = text[text.rfind("\n", 0, first) + 1 : first]
        dash = len(line) - len(line.lstrip())
    written = "".join(item_text(content, each.route, dash) for each in new)
    edits = [Edit(Span("", at, at), written if blocks else f"objectives:\n{written}")]
    if not blocks and (empty := document.places.get(OBJECTIVES)):
        start = text.rfind("\n", 0, empty.key_start) + 1
        end = text.find("\n", empty.end) + 1
        edits.append(Edit(Span("", start, end), ""))
    files.edit(into.path, edits)


def shared_out(content: Content, questions: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each part the objectives that go into it, by their number from 0.

    Those that its questions test; the first part has those, too, that no question tests.
    """
    return [
        [
            number
            for number, each in enumerate(coverage(content))
            if any(question - 1 in numbers for question in each.questions) or not (at or each.questions)
        ]
        for at, numbers in enumerate(questions)
    ]


def objective_lines(content: Content, numbers: Sequence[int]) -> list[str]:
    """The lines of some objectives in a new file, with their key."""
    routes = [each.route for each in coverage(content)]
    written = [item_text(content, routes[number], 2).rstrip("\n") for number in numbers]
    return ["objectives:", *written] if written else []


def keep_objectives(files: Files, concept: SkeletonConcept, numbers: Sequence[int]) -> None:
    """Leave only some. Raises NotDone."""
    content = files.content(concept.path)
    document = content.document
    gone = [each.route for number, each in enumerate(coverage(content)) if number not in numbers]
    if not gone:
        return
    blocks = blocks_of(document, OBJECTIVES)
    if not blocks:
        raise NotDone(_brackets(concept))
    if not numbers:
        text, start = document.source.text, document.places[OBJECTIVES].key_start
        line = text.rfind("\n", 0, start) + 1
        files.edit(concept.path, [Edit(Span("", line, blocks[-1].end), "")])
        return
    files.edit(concept.path, [Edit(blocks[route[-1]], "") for route in gone if isinstance(route[-1], int)])


def _brackets(concept: SkeletonConcept) -> str:
    return f"The objectives of {concept.name} stand in brackets: write one a line first, each beginning with “- ”."
