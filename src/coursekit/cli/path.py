"""``coursekit path``."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import concept_ids
from coursekit.cli._course import open_skeleton, path_argument, selected
from coursekit.cli._format_option import format_option
from coursekit.text.visible import readable_json, visible

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton


@click.command()
@path_argument
@click.option(
    "--to",
    "goals",
    metavar="SELECTORS",
    shell_complete=concept_ids,
    help="Only what leads to these concepts: the fewest that do.",
)
@click.option("--from", "done", metavar="SELECTORS", help="For a learner who has done these already.")
@click.option("--objectives", is_flag=True, help="What learners will be able to do, and the questions that test it.")
@format_option()
def command(path: Path | None, goals: str | None, done: str | None, objectives: bool, format_name: str) -> None:
    """Tell the path: codes, minutes, and the terms that are new in each stage.

    SELECTORS are ids, codes, stages and more: --to C9.11, --to synaptic-plasticity, --to stage:cells.
    """
    from coursekit.graph.neighbourhood import still_to_do

    course, root = open_skeleton(path)
    done_ids = selected(course, root, done) if done else ()
    goal_ids = selected(course, root, goals) if goals else tuple(id for id in course.graph.path if id not in done_ids)
    ids = still_to_do(course.graph, goal_ids, done_ids) if goals else goal_ids
    if objectives:
        _tell_objectives(root, ids, as_data=format_name == "json")
        return
    if format_name == "json":
        from coursekit.cli._concept_rows import data

        click.echo(readable_json({"version": 1, "concepts": data(course, ids)}))
        return
    click.echo("\n".join(_lines(course, set(ids))))
    from coursekit.cli._concept_rows import hidden_by_circles

    if hidden := hidden_by_circles(course, ids):
        click.echo(hidden, err=True)


def _tell_objectives(root: Path, ids: Collection[str], *, as_data: bool) -> None:
    from coursekit.cli._objectives import objective_data, objective_rows
    from coursekit.course.load import load_course

    course = load_course(root, held=8)
    if as_data:
        click.echo(readable_json(objective_data(course.by_id[id] for id in ids)))
    else:
        click.echo("\n".join(objective_rows(course, set(ids))))


def _lines(course: "Skeleton", ids: Collection[str]) -> Iterator[str]:
    from coursekit.cli._concept_rows import heading, minutes, rows
    from coursekit.findings.report import plural

    every = [concept for concept in course.concepts if concept.id in ids]
    if not every:
        yield "Nothing is left to do."
        return
    for stage in course.stages:
        concepts = [concept for concept in stage.concepts if concept.id in ids]
        if concepts:
            size = f"{plural(len(concepts))}, {minutes(concepts)}"
            yield f"{heading(f'Stage {stage.number}: {visible(stage.title)}')}  {size}"
            notes = [visible(", ".join(concept.introduces)) for concept in concepts]
            yield from rows(concepts, [f"new: {note}" if note else "" for note in notes])
            yield ""
    yield f"{plural(len(every))} in {plural(len({concept.stage for concept in every}), 'stage')}, {minutes(every)}"
