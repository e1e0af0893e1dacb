"""``coursekit merge``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids
from coursekit.cli._course import CouldNotRun
from coursekit.cli._reorganising import changing, concept_or_stage, reorganise

if TYPE_CHECKING:
    from coursekit.reorganise.files import Files


@click.command()
@click.argument("one", metavar="ID", shell_complete=all_ids)
@click.argument("into", metavar="INTO", shell_complete=all_ids)
@changing
def command(one: str, into: str, path: Path | None, dry_run: bool, force: bool) -> None:
    """Merge a concept into another one, or a stage into another.

    Text, questions and figures come along, whatever named it names the other, and learners who did it
    have done the other.
    """

    def plan(files: "Files") -> str:
        from coursekit.course.skeleton import SkeletonConcept
        from coursekit.reorganise.merging import merge_concepts, merge_stages

        first, second = concept_or_stage(files.course, one), concept_or_stage(files.course, into)
        if first.id == second.id:
            raise CouldNotRun(f"{first.name} can't be merged into itself. Name another one.")
        if isinstance(first, SkeletonConcept) and isinstance(second, SkeletonConcept):
            merge_concepts(files, first, second)
        elif isinstance(first, SkeletonConcept) or isinstance(second, SkeletonConcept):
            raise CouldNotRun(
                "A concept goes into a concept, and a stage into a stage. To move one: coursekit mv --to."
            )
        else:
            merge_stages(files, first, second)
        return f"{first.name} is a part of {second.name} now."

    reorganise(path, plan, dry_run=dry_run, force=force)
