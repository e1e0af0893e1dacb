"""``coursekit codebook``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._course import open_course, path_argument

if TYPE_CHECKING:
    from coursekit.export.scorm import Version


@click.command()
@path_argument
@click.option(
    "--scorm",
    "version",
    type=click.Choice(["1.2", "2004"]),
    default="1.2",
    show_default=True,
    help="The version of the package whose reports are to be read.",
)
def command(path: Path | None, version: "Version") -> None:
    """What an LMS's report on answers means: a CSV with a row a question. Packages of SCORM 1.2 hold it, too."""
    from coursekit.export.scorm.codebook import codebook

    click.echo(codebook(open_course(path), version), nl=False)
