"""``coursekit preview``."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from coursekit.cli._course import CouldNotRun, check_exports, folder_of_course, path_argument
from coursekit.text.visible import visible

NEEDED = ("starlette", "uvicorn", "watchfiles")


@click.command()
@path_argument
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. Default: 8123, or any free one.")
@click.option("--editor", help="Command that opens a file, such as 'code' or 'myeditor {file}:{line}'.")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
def command(path: Path | None, port: int | None, editor: str | None, open_it: bool) -> None:
    """Show the course as learners will see it, while it is written.

    PATH is the folder of a course; by default the nearest one. The page is for this machine alone.
    """
    if not all(map(find_spec, NEEDED)):
        from coursekit.text.extras import how_to_get

        raise CouldNotRun(f"The preview needs packages that are not installed. Type: {how_to_get('preview')}")
    from coursekit.preview.editors import editor_of
    from coursekit.preview.running import run
    from coursekit.workspace.workspace import Workspace

    root = folder_of_course(path).absolute()

    def show_message(message: str) -> None:
        click.echo(visible(message), err=not message.startswith("http://"))
        if open_it and message.startswith("http://"):
            click.launch(message)

    click.echo("Reading the course. Ctrl-C ends the preview.", err=True)
    run(
        root,
        lambda: Workspace(root, check_course_file=check_exports, cache=True),
        editor_of(editor, os.environ),
        port,
        show_message,
    )
