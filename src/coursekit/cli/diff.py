"""``coursekit diff``."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._format_option import format_option

FORMATS = ("text", "json", "markdown", "html")
LEVELS = ("retired", "asks-again", "locks-out", "loses-progress", "never")


@click.command()
@click.argument("old")
@click.argument("new", required=False, default="")
@format_option(FORMATS, "How to report.")
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file."
)
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="locks-out", show_default=True,
    help="Exit with 1 when learners meet this or worse.",
)  # fmt: skip
@click.option("--book", is_flag=True, help="Make both books, and tell which pages moved: takes as long as two exports.")
def command(old: str, new: str, format_name: str, output_file: Path | None, fail_on: str, book: bool) -> None:
    """Tell what a change does to learners, before it is published.

    OLD and NEW are a git revision, a folder, an exported package or a release, such as v1.0.0; NEW is the nearest
    course when it is left out. Records of learners at each place of OLD are opened in NEW.
    """
    from coursekit.course.edition import NoEdition
    from coursekit.editions.comparison import compare
    from coursekit.editions.read import read_edition
    from coursekit.editions.reporters import find_reporter
    from coursekit.editions.verdict import Effect

    if book:
        from coursekit.text.extras import book_is_here, needs_book

        if not book_is_here():
            raise CouldNotRun(needs_book("--book"))
    here = Path.cwd()
    try:
        after = read_edition(new or ".", here)
        comparison = compare(read_edition(old, here, after.root), after)
        if book:
            from coursekit.editions.book import page_changes, pages_of

            pages = pages_of(old, here, after.root), pages_of(new or ".", here)
            comparison = replace(comparison, pages=tuple(page_changes(comparison.lineage, *pages)))
    except NoEdition as error:
        raise CouldNotRun(str(error)) from None
    text = find_reporter(format_name)(comparison)
    if output_file:
        from coursekit.files.writing import write_text

        write_text(output_file, text)
    else:
        click.echo(text, nl=False)
    if comparison.verdict is None:
        raise CouldNotRun(comparison.why)
    worst = Effect[fail_on.upper().replace("-", "_")] if fail_on != "never" else None
    sys.exit(1 if worst is not None and comparison.verdict.effect >= worst else 0)
