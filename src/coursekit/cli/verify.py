"""``coursekit verify``."""

import sys
from pathlib import Path

import click

from coursekit.diagnostic import Severity
from coursekit.reporters import find_reporter


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.zip")
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
def command(file: Path, format_name: str, fail_on: str) -> None:
    """Prove that a SCORM package works before an LMS has it.

    FILE.zip is a package of coursekit's or of anybody's, SCORM 1.2 or 2004.
    """
    from coursekit.cli._style import style_for
    from coursekit.verify import verify_package

    checked = verify_package(file)
    click.echo(find_reporter(format_name).report(checked, style_for(checked.root)), nl=False)
    worst = max((finding.severity for finding in checked.findings), default=0)
    sys.exit(1 if worst >= Severity[fail_on.upper()] else 0)
