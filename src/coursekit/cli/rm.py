"""``coursekit rm``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids
from coursekit.cli._reorganising import changing, concept_or_stage, reorganise
from coursekit.cli._single_argument import only_one

if TYPE_CHECKING:
    from coursekit.reorganise.files import Files


@click.command()
@click.argument(
    "id",
    metavar="ID",
    nargs=-1,
    required=True,
    shell_complete=all_ids,
    callback=only_one("concept or stage", "What needs it is looked at after each: call it once for each of them."),
)
@changing
def command(id: str, path: Path | None, dry_run: bool, force: bool) -> None:
    """Remove a concept, or a stage with all its concepts.

    What needed it needs what it rested on, links to it become words, and what only it showed, cited or introduced goes
    along. Learners' records keep what they did there: it returns if the concept does.
    """

    def plan(files: "Files") -> str:
        from coursekit.course.skeleton import SkeletonConcept
        from coursekit.reorganise.removing import remove_concepts, remove_stage

        one = concept_or_stage(files.course, id)
        if isinstance(one, SkeletonConcept):
            remove_concepts(files, [one])
        else:
            remove_stage(files, one)
        return f"Removed {one.name}."

    reorganise(path, plan, dry_run=dry_run, force=force)
