"""``coursekit fmt``."""

import sys
from pathlib import Path

import click

from coursekit.cli._course import folder_of_course, path_argument, prefix_of
from coursekit.text.visible import visible


@click.command()
@path_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not in the canonical form.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--links", is_flag=True, help="Write links to concepts' files as [[other|words]], too.")
def command(path: Path | None, check: bool, diff: bool, links: bool) -> None:
    """Bring all texts of a course into one form, without changing what a learner sees.

    PATH is the folder of a course; by default the nearest one.
    """
    from coursekit.cli._fixing import difference, write_all
    from coursekit.files.folder import read_source, scan
    from coursekit.files.inventory import Kind, kind_of
    from coursekit.fmt import format_text
    from coursekit.fmt.links import with_short_links

    root = folder_of_course(path)
    changed: dict[str, str] = {}
    files = sorted(scan(root).files)
    ids = {name.rpartition("/")[2].removesuffix(".md") for name in files if links and kind_of(name) is Kind.CONCEPT}
    for name in files:
        kind = kind_of(name)
        if not kind or not kind.is_text:
            continue
        source, problems = read_source(root, name)
        text = source.text if problems else format_text(name, with_short_links(name, source.text, ids))
        if text == source.text and not source.marked:
            continue
        changed[name] = text
        if diff:
            click.echo(difference(name, source.text, text), nl=False)
        elif check:
            click.echo(f"{visible(prefix_of(str(root)) + name)} is not in the canonical form")
    if not (diff or check):
        write_all(root, changed)
    _say(len(changed), root, check=check, diff=diff, options="--links " if links else "")
    sys.exit(1 if changed and (check or diff) else 0)


def _say(changed: int, root: Path, *, check: bool, diff: bool, options: str) -> None:
    files = f"{changed} file{'' if changed == 1 else 's'}"
    if not changed:
        click.echo("All files are in the canonical form.", err=True)
    elif check:
        click.echo(f"Run: coursekit fmt {options}{visible(str(root))}", err=True)
    else:
        click.echo(f"{'Would change' if diff else 'Changed'} {files}.", err=True)
