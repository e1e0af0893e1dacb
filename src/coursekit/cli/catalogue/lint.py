"""``coursekit catalogue lint``."""

import sys
from pathlib import Path
from typing import Any

import click

from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import path_argument, whole_of, work_options
from coursekit.lint.reporters import reporter_names
from coursekit.text.diagnostic import Severity


@click.command()
@path_argument
@format_option(reporter_names(), "How to report.")
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file."
)
@click.option("--whole-only", is_flag=True, help="Only what the whole shows, and not each course's own findings.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.word for severity in sorted(Severity, reverse=True)]),
    default="error",
    show_default=True,
    help="Exit with 1 when there is a finding of this severity or above.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@work_options
def command(
    path: Path | None,
    format_name: str,
    output_file: Path | None,
    whole_only: bool,
    fail_on: str,
    exit_zero: bool,
    **options: Any,
) -> None:
    """Prove that courses are sound, each by itself and all together.

    PATH is the folder of a catalogue.yaml; by default the nearest one.
    """
    from msgspec.structs import replace

    from coursekit.catalogue.findings import check_catalogue
    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.lint.reporters import Style, find_reporter

    found = check_catalogue(whole_of(path, options), courses=not whole_only)
    found = replace(found, findings=without_followers(found.findings))
    style = style_for(found.root)
    report = find_reporter(format_name).report(found, Style(prefix=style.prefix) if output_file else style)
    if output_file:
        from coursekit.files.writing import write_text

        write_text(output_file, report)
    else:
        click.echo(report, nl=False)
    worst = max((finding.severity for finding in found.findings), default=0)
    sys.exit(1 if worst >= Severity[fail_on.upper()] and not exit_zero else 0)
