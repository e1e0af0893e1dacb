"""``coursekit graph``."""

from pathlib import Path

import click

from coursekit.cli._course import open_course, open_skeleton, path_argument, selected
from coursekit.cli._format_option import format_option
from coursekit.path.drawings import drawing_names, find_drawing


@click.command()
@path_argument
@format_option(drawing_names(), "How to draw.")
@click.option("--only", metavar="SELECTORS", help="Some concepts, such as '+synaptic-plasticity' or 'stage:cells'.")
@click.option("--stats", is_flag=True, help="Figures instead of a drawing: depth, width, bottlenecks, load a stage.")
def command(path: Path | None, format_name: str, only: str | None, stats: bool) -> None:
    """Draw the path, its prerequisites and connections."""
    if stats:
        from coursekit.cli._statistics import show_statistics

        show_statistics(open_skeleton(path)[0], as_json=format_name == "json")
        return
    course = open_course(path)
    if only is not None:
        from coursekit.course.excerpt import smaller_course

        course = smaller_course(course, selected(*open_skeleton(path), only))
    click.echo(find_drawing(format_name).draw(course), nl=False)
