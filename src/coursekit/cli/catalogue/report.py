"""``coursekit catalogue report``."""

from pathlib import Path
from typing import Any

import click

from coursekit.cli.catalogue._whole import path_argument, tell_unreadable, whole_of, work_options
from coursekit.text.visible import visible


@click.command()
@path_argument
@click.option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("catalogue-report.html"),
    show_default=True,
    help="Where to write it.",
)
@work_options
def command(path: Path | None, output_file: Path, **options: Any) -> None:
    """Write a report as one HTML file: courses, sizes, minutes, coverage and findings, to search and sort.

    PATH is the folder of a catalogue.yaml; by default the nearest one. Whatever is found, it is written: `catalogue
    lint` says whether courses are sound.
    """
    from msgspec.structs import replace

    from coursekit.catalogue.findings import check_catalogue
    from coursekit.catalogue.report.page import page_of
    from coursekit.catalogue.report.values import report_of
    from coursekit.files.writing import write_text
    from coursekit.findings.following import without_followers
    from coursekit.findings.report import plural

    whole = whole_of(path, options)
    tell_unreadable(whole)
    found = check_catalogue(whole)
    found = replace(found, findings=without_followers(found.findings))
    write_text(output_file, page_of(report_of(whole, found)))
    findings = plural(len(found.findings), "finding") if found.findings else "no findings"
    click.echo(f"{visible(str(output_file))}  {found.size}, {findings}")
