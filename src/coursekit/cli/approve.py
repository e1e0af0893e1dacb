"""``coursekit approve``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids
from coursekit.cli._course import open_skeleton, selected
from coursekit.cli._reorganising import changing, reorganise
from coursekit.findings.report import plural

if TYPE_CHECKING:
    from coursekit.reorganise.files import Files


@click.command()
@click.argument("selectors", metavar="SELECTORS...", nargs=-1, required=True, shell_complete=all_ids)
@click.option("--by", required=True, metavar="NAME", help="Who read it.")
@click.option("--date", metavar="DAY", help="When, as 2026-11-24. Default: today.")
@changing
def command(
    selectors: tuple[str, ...], by: str, date: str | None, path: Path | None, dry_run: bool, force: bool
) -> None:
    """Note that somebody has approved concepts, such as 'stage:cells': who, when, and a fingerprint of the words.

    When the words change, the approval goes; lint tells it (stale-approval), and `export --only approved` leaves the
    concept out.
    """
    from datetime import datetime

    by = " ".join(by.split())
    if not by:
        raise click.UsageError("--by needs a name.")
    day = date or datetime.now().astimezone().date().isoformat()

    def plan(files: "Files") -> str:
        from coursekit.reorganise.approving import approve

        ids = selected(*open_skeleton(path), " ".join(selectors))
        approved = [id for id in ids if approve(files, files.course.by_id[id], by, day)]
        return f"{plural(len(approved), 'concept')} approved by {by}."

    reorganise(path, plan, dry_run=dry_run, force=force)
