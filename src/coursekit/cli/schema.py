"""``coursekit schema``."""

import sys
from pathlib import Path

import click

from coursekit.text.visible import visible


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("schemas"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a schema in the folder is stale.")
def command(output: Path, check: bool) -> None:
    """Write the JSON Schemas of all files that authors write, of editions, and of the JSON export."""
    from coursekit.course.edition import edition_schema
    from coursekit.export.formats import find_exporter, format_names
    from coursekit.files.folder import holds
    from coursekit.files.writing import write_text
    from coursekit.schema.publish import schemas

    options = {name: find_exporter(name).Options for name in format_names()}
    stale = []
    for name, text in schemas(options, {"edition": edition_schema()}).items():
        target = output / name
        if not holds(target, text):
            stale.append(name)
            if not check:
                write_text(target, text)
                click.echo(f"Wrote {visible(str(target))}", err=True)
    if check and stale:
        click.echo(
            f"Stale in {visible(str(output))}: {', '.join(stale)}. Run `coursekit schema` and commit the result."
        )
        sys.exit(1)
