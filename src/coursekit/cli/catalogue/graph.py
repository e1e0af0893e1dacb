"""``coursekit catalogue graph``."""

from pathlib import Path
from typing import Any

import click

from coursekit.catalogue.drawings import drawing_names, find_drawing
from coursekit.cli.catalogue._whole import path_argument, tell_unread, whole_of, working


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
@click.option("--concepts", is_flag=True, help="The concepts by which courses rest on each other, not only courses.")
@working
def command(path: Path | None, format_name: str, concepts: bool, **options: Any) -> None:
    """Draw which courses rest on which."""
    from coursekit.catalogue.drawings import web_of_concepts, web_of_courses

    whole = whole_of(path, options)
    tell_unread(whole)
    click.echo(find_drawing(format_name).draw((web_of_concepts if concepts else web_of_courses)(whole)), nl=False)
