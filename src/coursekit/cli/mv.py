"""``coursekit mv``."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids, stage_ids
from coursekit.cli._course import CouldNotRun
from coursekit.cli._ids import new_id
from coursekit.cli._reorganising import changing, concept_named, concept_or_stage, reorganise, stage_named

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
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
    request = _MoveRequest(old, new, stage, after, before)
    reorganise(path, partial(_moved, request=request), dry_run=dry_run, force=force)


@dataclass(frozen=True)
class _MoveRequest:
    """Another id for a concept or a stage, another place, or both."""

    old: str
    new: str | None
    stage: str | None
    after: str | None
    before: str | None

    @property
    def leaves_place(self) -> bool:
        return not (self.stage or self.after or self.before)


def _moved(files: "Files", request: _MoveRequest) -> str:
    """Plan the move, and say in a sentence what it is."""
    from coursekit.course.skeleton import SkeletonConcept

    if completed := _completed(files, request):
        return completed
    one = concept_or_stage(files.course, request.old)
    id = _moved_concept(files, one, request) if isinstance(one, SkeletonConcept) else _moved_stage(files, one, request)
    return f"{one.name} is {id} now." if id != one.id else f"Moved {one.name}."


def _completed(files: "Files", request: _MoveRequest) -> str:
    """Plan what follows from a file or a folder that somebody renamed by hand; nothing where there is none."""
    from coursekit.reorganise.places import complete_rename, complete_stage_rename, leads_to_stage

    course, old = files.course, request.old
    if not request.leaves_place:
        return ""
    concept, stage = course.by_id.get(request.new or ""), course.stage_of.get(request.new or "")
    if concept and _vanished(files, old, concept.id):
        complete_rename(files, old, concept)
        return f"{concept.name} was {old}, and keeps what learners did there."
    if stage and old not in {*course.stage_of, *course.ids} and leads_to_stage(course, old):
        complete_stage_rename(files, old, stage)
        return f"The stage {stage.name} was {old}, and what named that names it now."
    return ""


def _moved_concept(files: "Files", concept: "SkeletonConcept", request: _MoveRequest) -> str:
    """Plan the move of a concept; the id that it has afterwards."""
    from coursekit.reorganise.places import move_concept

    id = _id(files.course, request, concept.id, (concept.id, *concept.formerly))
    move_concept(files, concept, id, _place(files.course, concept.id, request))
    return id


def _moved_stage(files: "Files", stage: "SkeletonStage", request: _MoveRequest) -> str:
    """Plan the move of a stage; the id that it has afterwards."""
    from coursekit.reorganise.places import move_stage

    if request.stage:
        raise CouldNotRun(f"“{stage.id}” is a stage, and stands in no other. Say --after or --before a stage.")
    id = _id(files.course, request, stage.id, (stage.id,))
    move_stage(files, stage, id, _place_of_stage(files.course, stage, request))
    return id


def _id(course: "Skeleton", request: _MoveRequest, id: str, allowed: tuple[str, ...]) -> str:
    """The id that something has afterwards; what is ``allowed`` is its own already, or was."""
    if request.new is None:
        return id
    return new_id(course, request.new, f"Give another one: coursekit mv {id} NEW.", allowed)


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


def _place(course: "Skeleton", id: str, request: _MoveRequest) -> "Destination | None":
    from coursekit.reorganise.places import Destination

    stage, after, before = request.stage, request.after, request.before
    beside = concept_named(course, after or before or id)
    if (after or before) and beside.id == id:
        raise CouldNotRun(f"{beside.name} can't stand beside itself. Name another concept.")
    target = stage_named(course, stage).id if stage else beside.stage
    if (after or before) and beside.stage != target:
        raise CouldNotRun(f"{beside.name} is in the stage “{beside.stage}”, not in “{target}”. Give one of the two.")
    if request.leaves_place:
        return None
    return Destination(target, beside.id if after else "", beside.id if before else "")


def _place_of_stage(course: "Skeleton", stage: "SkeletonStage", request: _MoveRequest) -> "Destination | None":
    from coursekit.reorganise.places import Destination

    beside = request.after or request.before
    if not beside:
        return None
    if stage_named(course, beside).id == stage.id:
        raise CouldNotRun(f"The stage {stage.name} can't stand beside itself. Name another stage.")
    return Destination("", request.after or "", request.before or "")
