"""``coursekit new``."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._completing import concept_ids, stage_ids
from coursekit.cli._course import CouldNotRun, open_skeleton, prefix_of
from coursekit.cli._ids import new_id
from coursekit.cli._single_argument import only_one
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton, SkeletonStage


@click.group()
def command() -> None:
    """Put a new concept or stage on the path, from a template."""


_COURSE = click.option(
    "--course", "path", type=click.Path(path_type=Path), metavar="PATH", help="The course. Default: the nearest one."
)
_TITLE: Callable[[Any], Any] = click.argument(
    "title",
    metavar="TITLE",
    nargs=-1,
    required=True,
    callback=only_one("title", 'One of several words stands in quotation marks: {command} "{all}"'),
)
_ID = click.option("--id", "given_id", metavar="ID", help="Default: from the title.")


@command.command("concept")
@_TITLE
@click.option(
    "--in",
    "stage_id",
    metavar="STAGE",
    shell_complete=stage_ids,
    help="Id of its stage. Default: where you are, or the last one.",
)
@click.option(
    "--after",
    metavar="CONCEPT",
    shell_complete=concept_ids,
    help="Id of the concept before it. Default: the last of the stage.",
)
@_ID
@_COURSE
def concept(title: str, stage_id: str | None, after: str | None, given_id: str | None, path: Path | None) -> None:
    """Make a concept: its file from a template, and its place in stage.yaml.

    A template of the course's own, templates/concept.md, wins; {title} and {id} in it are filled in.
    """
    from coursekit.lint.run import skeleton_of
    from coursekit.start.additions import new_concept

    course, root = open_skeleton(path)
    title = _title(title, "concept")
    stage = _stage(course, root, stage_id, after)
    id = _id(course, title, given_id, "concept")
    _write(root, new_concept, (course, id, title, stage, after or ""))
    made = skeleton_of(root, cache=True).by_id[id]
    joined = made.prerequisites or made.connects_to
    more = "" if joined else "what it builds on (prerequisites), or goes with (connects_to)"
    _say(root, made.path, f"{made.code} on the path", more)


@command.command("stage")
@_TITLE
@click.option(
    "--after", metavar="STAGE", shell_complete=stage_ids, help="Id of the stage before it. Default: the last one."
)
@_ID
@_COURSE
def stage(title: str, after: str | None, given_id: str | None, path: Path | None) -> None:
    """Make a stage: its folder with stage.yaml from a template, and its place in course.yaml.

    A template of the course's own, templates/stage.yaml, wins; {title} and {id} in it are filled in.
    """
    from coursekit.start.additions import new_stage

    course, root = open_skeleton(path)
    title = _title(title, "stage")
    if after is not None:
        after = _known_stage(course, after).id
    id = _id(course, title, given_id, "stage")
    _write(root, new_stage, (course, id, title, after or ""))
    _say(root, f"stages/{id}/stage.yaml", "", f"concepts: coursekit new concept TITLE --in {id}")


def _title(text: str, kind: str) -> str:
    from coursekit.text.titles import printable_line

    title = printable_line(text)
    if not title:
        raise CouldNotRun(f'The title is empty. Give one: coursekit new {kind} "Resting potential".')
    return title


def _id(course: "Skeleton", title: str, wanted: str | None, kind: str) -> str:
    """The id of something new, which nothing else has or had. Raises CouldNotRun."""
    from coursekit.text.titles import id_from

    how = f"Give another one: coursekit new {kind} … --id ID."
    id = wanted if wanted is not None else id_from(title, course.language)
    if not id:
        raise CouldNotRun(
            f"No id can be made of “{title}”: ids are letters from a to z, digits and hyphens, and stay for good. "
            f"Give one: coursekit new {kind} … --id ion-pump."
        )
    return new_id(course, id, how)


def _known_stage(course: "Skeleton", id: str) -> "SkeletonStage":
    from coursekit.text.suggest import did_you_mean

    if id not in course.stage_of:
        known = f"Stages here: {', '.join(course.stage_of) or 'none'}."
        raise CouldNotRun(f"There is no stage “{id}”. {did_you_mean(id, course.stage_of, known)}")
    return course.stage_of[id]


def _stage(course: "Skeleton", root: Path, id: str | None, after: str | None) -> "SkeletonStage":
    """The stage in which a concept is to stand."""
    from coursekit.text.suggest import did_you_mean

    if after is not None:
        before = course.find(after)
        if before is None:
            help = did_you_mean(after, course.ids, "Write the id of a concept: its file name without .md.")
            raise CouldNotRun(f"There is no concept “{after}”. {help}")
        if id is not None and before.stage != _known_stage(course, id).id:
            raise CouldNotRun(f"{before.name} is in the stage “{before.stage}”, not in “{id}”. Give one of the two.")
        return course.stage_of[before.stage]
    if id is not None:
        return _known_stage(course, id)
    here = Path(os.path.relpath(Path.cwd(), root)).parts
    if here[:1] == ("stages",) and len(here) > 1 and here[1] in course.stage_of:
        return course.stage_of[here[1]]
    if not course.stages:
        raise CouldNotRun("The course has no stage yet. Make one first: coursekit new stage TITLE.")
    return course.stages[-1]


def _write(root: Path, plan: "object", arguments: tuple[object, ...]) -> None:
    from coursekit.files.changes import change
    from coursekit.start.additions import NotAdded

    assert callable(plan)
    try:
        texts: Mapping[str, str] = plan(root, *arguments)
    except NotAdded as error:
        raise CouldNotRun(str(error)) from None
    change(root, {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()})


def _say(root: Path, made: str, place: str, more: str = "") -> None:
    """What was made, and all that is left to write."""
    from coursekit.start.additions import left_to_write

    text = (root / made).read_text(encoding="utf-8")
    left = [*left_to_write(made, text), *([more] if more else [])]
    click.echo(f"Made {visible(prefix_of(str(root)) + made)}{f', {place}' if place else ''}.", err=True)
    if left:
        click.echo("Left to write:\n" + "".join(f"  - {part}\n" for part in left), nl=False, err=True)
