"""``coursekit lint``."""

import sys
from pathlib import Path

import click

from coursekit.cli._course import check_exports, folder_of_course, path_argument
from coursekit.diagnostic import Severity
from coursekit.reporters import find_reporter, reporter_names


@click.command()
@path_argument
@click.option(
    "--format",
    "format_name",
    type=click.Choice(reporter_names()),
    default="text",
    help="How to report.",
    show_default=True,
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.word for severity in sorted(Severity, reverse=True)]),
    default="error",
    show_default=True,
    help="Exit with 1 when there is a finding of this severity or above.",
)
def command(path: Path | None, format_name: str, fail_on: str) -> None:
    """Prove that a course is sound.

    PATH is the folder of a course; by default the nearest one.
    """
    from coursekit.cli._style import style_for
    from coursekit.lint import check_course

    root = folder_of_course(path)
    checked = check_course(root, also=check_exports, cache=True)
    click.echo(find_reporter(format_name).report(checked, style_for(checked.root)), nl=False)
    sys.exit(1 if any(finding.severity >= Severity[fail_on.upper()] for finding in checked.findings) else 0)
