"""``coursekit verify``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._course import CouldNotRun
from coursekit.lint.reporters import find_reporter
from coursekit.text.diagnostic import Severity
from coursekit.text.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursekit.findings.report import Checked
    from coursekit.text.diagnostic import Diagnostic
    from coursekit.verify.package import Package


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.zip")
@click.option("--play", is_flag=True, help="Also play it in a Chromium, in a strict LMS.")
@click.option("--faults", is_flag=True, help="With --play: also in LMSes that misbehave.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--fail-on", type=click.Choice([severity.word for severity in sorted(Severity, reverse=True)]),
    default="error", show_default=True, help="Exit with 1 when there is a finding of this severity or above.",
)  # fmt: skip
@click.option(
    "--deadline", type=click.IntRange(min=1), metavar="SECONDS", default=1800, show_default=True,
    help="With --play: how long it may take before all of it is ended.",
)  # fmt: skip
def command(file: Path, play: bool, faults: bool, deadline: int, format_name: str, fail_on: str) -> None:
    """Prove that a SCORM package works before an LMS has it.

    FILE.zip is a package of coursekit's or of anybody's, SCORM 1.2 or 2004.
    """
    from coursekit.cli._style import style_for
    from coursekit.verify import verify_package
    from coursekit.verify.folding import for_people

    checked = _checked(file, faults, deadline) if play or faults else verify_package(file)
    told = for_people(checked) if format_name == "text" else checked
    click.echo(find_reporter(format_name).report(told, style_for(checked.root)), nl=False)
    worst = max((finding.severity for finding in checked.findings), default=0)
    sys.exit(1 if worst >= Severity[fail_on.upper()] else 0)


def _checked(file: Path, faults: bool, deadline: int) -> "Checked":
    """With what playing finds, in a process of its own."""
    from coursekit.verify import verify_package
    from coursekit.verify.play.apart import Limits, play_apart
    from coursekit.verify.play.browser import NoBrowser, find_player, is_root

    def play(package: "Package") -> "Iterator[Diagnostic]":
        if package.root is None or package.archive.is_bomb or not any(package.launched):
            return iter(())
        return play_apart(file, shown.tell, faults=faults, limits=Limits(deadline=deadline))

    try:
        find_player()
        if is_root():
            click.echo(
                "You are root, so the browser runs without its sandbox: play strangers' packages as a user.", err=True
            )
        with progress("playing") as shown:
            return verify_package(file, play)
    except NoBrowser as error:
        raise CouldNotRun(f"{error} Without --play, all other checks work.") from None
