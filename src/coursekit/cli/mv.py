"""``coursekit mv``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids, stage_ids
from coursekit.cli._course import CouldNotRun
from coursekit.cli._ids import new_id
from coursekit.cli._reorganising import changing, concept_named, found, reorganise, stage_named

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton, SkeletonStage
    from coursekit.reorganise.files import Files
    from coursekit.reorganise.places import Destination


@click.command()
@click.argument("old", metavar="ID", shell_complete=all_ids)
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--to", "stage", metavar="STAGE", shell_complete=stage_ids, help="The stage where it is to stand.")
@click.option("--after", metavar="ID", shell_complete=all_ids, help="What it is to stand behind.")
@click.option("--before", metavar="ID", shell_complete=all_ids, help="What it is to stand before.")
@changing
def command(
    old: str, new: str | None, stage: str | None, after: str | None, before: str | None, path: Path | None,
    dry_run: bool, force: bool,
) -> None:  # fmt: skip
    """Rename a concept or a stage, or put it elsewhere on the path.

    Every prerequisite, link, list and figure follows, and a renamed concept keeps its earlier id under formerly, so
    that learners keep what they did.
    """
    if new is None and not (stage or after or before):
        raise click.UsageError("Say what to change: a NEW id, or --to, --after or --before.")
    if after and before:
        raise click.UsageError("--after and --before are two places. Give one.")

    def plan(files: "Files") -> str:
        from coursekit.course.skeleton import SkeletonConcept
        from coursekit.reorganise.places import (
            complete_rename,
            complete_stage_rename,
            leads_to_stage,
            move_concept,
            move_stage,
        )

        course, alone = files.course, not (stage or after or before)
        there = course.by_id.get(new or "")
        if there and alone and _vanished(files, old, there.id):
            complete_rename(files, old, there)
            return f"{there.name} was {old}, and keeps what learners did there."
        folder = course.stage_of.get(new or "")
        if folder and alone and old not in {*course.stage_of, *course.ids} and leads_to_stage(course, old):
            complete_stage_rename(files, old, folder)
            return f"The stage {folder.name} was {old}, and what named that names it now."
        one = found(course, old)
        how = f"Give another one: coursekit mv {one.id} NEW."
        if isinstance(one, SkeletonConcept):
            id = one.id if new is None else new_id(files.course, new, how, (one.id, *one.formerly))
            move_concept(files, one, id, _place(files.course, one.id, stage, after, before))
        else:
            if stage:
                raise CouldNotRun(f"“{one.id}” is a stage, and stands in no other. Say --after or --before a stage.")
            id = one.id if new is None else new_id(files.course, new, how, (one.id,))
            move_stage(files, one, id, _place_of_stage(files.course, one, after, before))
        return f"{one.name} is {id} now." if id != one.id else f"Moved {one.name}."

    reorganise(path, plan, dry_run=dry_run, force=force)


def _vanished(files: "Files", old: str, new: str) -> bool:
    """Whether an id has no file any more, and something still names it, or a file has the text that it had."""
    from coursekit.findings.renamed import renamed_by_hand

    course = files.course
    if course.find(old) or old in course.stage_of:
        return False
    named = any(old in stage.listed for stage in course.all_stages) or any(
        old in (*concept.prerequisites, *concept.connects_to, *concept.links) for concept in course.all_concepts
    )
    return named or renamed_by_hand(files.root).get(old) == new


def _place(
    course: "Skeleton", id: str, stage: str | None, after: str | None, before: str | None
) -> "Destination | None":
    from coursekit.reorganise.places import Destination

    beside = concept_named(course, after or before or id)
    if (after or before) and beside.id == id:
        raise CouldNotRun(f"{beside.name} can't stand beside itself. Name another concept.")
    target = stage_named(course, stage).id if stage else beside.stage
    if (after or before) and beside.stage != target:
        raise CouldNotRun(f"{beside.name} is in the stage “{beside.stage}”, not in “{target}”. Give one of the two.")
    if not (stage or after or before):
        return None
    return Destination(target, beside.id if after else "", beside.id if before else "")


def _place_of_stage(
    course: "Skeleton", stage: "SkeletonStage", after: str | None, before: str | None
) -> "Destination | None":
    from coursekit.reorganise.places import Destination

    beside = after or before
    if not beside:
        return None
    if stage_named(course, beside).id == stage.id:
        raise CouldNotRun(f"The stage {stage.name} can't stand beside itself. Name another stage.")
    return Destination("", after or "", before or "")
