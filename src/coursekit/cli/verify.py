"""``coursekit verify``."""

import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._course import CouldNotRun
from coursekit.lint.reporters import find_reporter
from coursekit.text.diagnostic import Severity
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.verify import Play


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
def command(file: Path, play: bool, faults: bool, format_name: str, fail_on: str) -> None:
    """Prove that a SCORM package works before an LMS has it.

    FILE.zip is a package of coursekit's or of anybody's, SCORM 1.2 or 2004.
    """
    from coursekit.cli._style import style_for
    from coursekit.verify import verify_package
    from coursekit.verify.folding import for_people

    with ExitStack() as stack:
        checked = verify_package(file, _player(stack, faults) if play or faults else None)
        _note("")
    told = for_people(checked) if format_name == "text" else checked
    click.echo(find_reporter(format_name).report(told, style_for(checked.root)), nl=False)
    worst = max((finding.severity for finding in checked.findings), default=0)
    sys.exit(1 if worst >= Severity[fail_on.upper()] else 0)


def _player(stack: ExitStack, faults: bool) -> "Play":
    """Plays packages in a browser that runs until ``stack`` is done with."""
    from coursekit.verify.play import play
    from coursekit.verify.play.browser import NoBrowser, running_browser

    try:
        browser = stack.enter_context(running_browser())
    except NoBrowser as error:
        raise CouldNotRun(f"{error} Without --play, all other checks work.") from None
    return partial(play, browser=browser, note=_note, faults=faults)


def _note(text: str) -> None:
    """What is being done, on one line of a terminal that is written anew."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{visible(text)[:100]}", err=True, nl=False)
