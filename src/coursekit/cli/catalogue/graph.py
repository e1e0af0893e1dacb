"""``coursekit catalogue graph``."""

from pathlib import Path
from typing import Any

import click

from coursekit.catalogue.drawings import drawing_names, find_drawing, graph_of_concepts, graph_of_courses
from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import path_argument, tell_unreadable, whole_of, work_options


@click.command()
@path_argument
@format_option(drawing_names(), "How to draw.")
@click.option("--concepts", is_flag=True, help="The concepts by which courses rest on each other, not only courses.")
@work_options
def command(path: Path | None, format_name: str, concepts: bool, **options: Any) -> None:
    """Draw which courses rest on which."""
    whole = whole_of(path, options)
    tell_unreadable(whole)
    graph = graph_of_concepts(whole) if concepts else graph_of_courses(whole)
    click.echo(find_drawing(format_name).draw(graph), nl=False)
