"""How ``coursekit path`` tells of objectives: by stage, with the questions that test each."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import click

from coursekit.cli._concept_rows import heading
from coursekit.course.model import Concept, Course
from coursekit.course.objectives import coverage
from coursekit.findings.report import plural
from coursekit.text.visible import visible


def objective_rows(course: Course, ids: Collection[str]) -> Iterator[str]:
    """A line for each objective of these concepts, and how many questions test."""
    every, shown = 0, 0
    for stage in course.stages:
        found = [(concept, one) for concept in stage.concepts if concept.id in ids for one in coverage(concept.content)]
        if not found:
            continue
        some = sum(bool(one.questions) for _, one in found)
        every, shown = every + len(found), shown + some
        yield f"{heading(f'Stage {stage.number}: {visible(stage.title)}')}  {some} of {len(found)} tested"
        for concept, one in found:
            code = click.style(f"{concept.code:6}", bold=True)
            id = f" ({visible(one.objective.id)})" if one.objective.id else ""
            yield f"  {code} {visible(one.objective.text)}{id}"
            yield f"         {_questions(one.questions)}"
        yield ""
    lacking = [id for id in course.graph.path if id in ids and not course.by_id[id].content.front.objectives]
    if not every:
        yield "No concept has objectives yet: write some under objectives: in its front matter."
        return
    yield f"{plural(every, 'objective')}, {shown} tested" + (f"; {plural(len(lacking))} without any" if lacking else "")


def _questions(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return click.style("no question tests it", fg="yellow")
    return f"question{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def objective_data(concepts: Iterable[Concept]) -> dict[str, Any]:
    """The same as data; questions are numbered from 1."""
    return {
        "version": 1,
        "concepts": [
            {
                "id": concept.id,
                "code": concept.code,
                "stage": concept.stage,
                "objectives": [
                    {"id": one.objective.id, "text": one.objective.text, "questions": list(one.questions)}
                    for one in coverage(concept.content)
                ],
            }
            for concept in concepts
        ],
    }
