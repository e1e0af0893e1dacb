"""``coursekit graph``."""

from pathlib import Path

import click

from coursekit.cli._course import open_course, path_argument
from coursekit.drawings import drawing_names, find_drawing


@click.command()
@path_argument
@click.option(
    "--format",
    "format_name",
    type=click.Choice(drawing_names()),
    default="text",
    show_default=True,
    help="How to draw.",
)
def command(path: Path | None, format_name: str) -> None:
    """Draw the path, its prerequisites and connections."""
    click.echo(find_drawing(format_name).draw(open_course(path)), nl=False)
