"""``coursekit release``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._course import CouldNotRun, folder_of_course, path_argument
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.course.edition import Edition

LEVELS = ("asks-again", "locks-out", "loses-progress", "never")


@click.command()
@path_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("exports"), show_default=True,
              help="Folder to export to.")  # fmt: skip
@click.option("--only", "formats", multiple=True, metavar="FORMAT", help="Export this format alone. Default: all.")
@click.option("--no-export", is_flag=True, help="Write the record of the release, and export nothing.")
@click.option("--fail-on", type=click.Choice(LEVELS), default="locks-out", show_default=True,
              help="Refuse when learners meet this or worse.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Check, and write nothing.")
def command(
    path: Path | None, output: Path, formats: tuple[str, ...], no_export: bool, fail_on: str, dry_run: bool
) -> None:
    """Release an edition: check it, keep what learners' progress hangs on, export, and say what to tag.

    releases/VERSION.json holds ids, keys and fingerprints, and nothing of what the course teaches.
    """
    from coursekit.course.edition import text_of
    from coursekit.editions.read import RELEASES, of_folder
    from coursekit.files.folder import holds
    from coursekit.files.writing import write_text
    from coursekit.lint.run import skeleton_of

    root = folder_of_course(path)
    if not (no_export or dry_run):
        _stop_on_lacks(formats)
    _stop_on_errors(root)
    _stop_on_draft(root)
    edition = of_folder(root, cache=True)
    target = root / RELEASES / f"{edition.version}.json"
    text = text_of(edition).decode()
    published = skeleton_of(root, cache=True).published
    there = target.is_file()
    if there and not holds(target, text):
        raise CouldNotRun(f"{target} is there already, with another content. Raise version: in course.yaml.")
    earlier = [one for one in published if one.version != edition.version]
    if earlier and not there:
        _stop_on_losses(edition, earlier[-1], fail_on)
    if dry_run:
        click.echo(f"Would write {visible(str(target))}.")
        return
    if not no_export:
        _export(root, output, formats or ("all",))
    if not there:
        write_text(target, text)
    click.echo(f"{visible(str(target))}  {'(unchanged)' if there else 'written'}")
    click.echo("Commit it, and tag the commit:")
    click.echo(f"  git add {visible(str(target))}\n  git commit -m 'Release {visible(edition.version)}'")
    click.echo(f"  git tag v{visible(edition.version)}")


def _stop_on_lacks(formats: tuple[str, ...]) -> None:
    """A release has all that it was to have, or is none."""
    from coursekit.export.formats import format_names, lacking

    for name in format_names():
        if (not formats or name in formats or "all" in formats) and (why := lacking(name)):
            raise CouldNotRun(f"Nothing was released; --only names the formats to export. {why}")


def _stop_on_draft(root: Path) -> None:
    from coursekit.course.load import load_course
    from coursekit.course.review import is_marked

    course = load_course(root, held=0)
    if is_marked(course):
        raise CouldNotRun(
            f"course.yaml says status: {course.status}, so nothing was released. Take the line out first."
        )


def _stop_on_errors(root: Path) -> None:
    from msgspec.structs import replace

    from coursekit.cli._course import check_exports
    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.lint.reporters import find_reporter
    from coursekit.lint.run import check_course
    from coursekit.text.diagnostic import Severity

    checked = check_course(root, check_course_file=check_exports, cache=True)
    errors = tuple(found for found in checked.findings if found.severity == Severity.ERROR)
    if errors:
        shown = replace(checked, findings=without_followers(errors))
        click.echo(find_reporter("text").report(shown, style_for(checked.root)), nl=False)
        click.echo("Nothing was released.", err=True)
        sys.exit(1)


def _stop_on_losses(edition: "Edition", last: "Edition", fail_on: str) -> None:
    """Compare with the last release: what learners meet, and whether the version says so."""
    from coursekit.editions.comparison import compare
    from coursekit.editions.raising import place_of, wrong_with
    from coursekit.editions.read import NamedEdition
    from coursekit.editions.reporters import find_reporter
    from coursekit.editions.verdict import Effect

    comparison = compare(NamedEdition(last, f"release {last.version}"), NamedEdition(edition, "this course"))
    click.echo(find_reporter("text")(comparison))
    if comparison.verdict is None:
        raise CouldNotRun(f"{comparison.why} Nothing was released.")
    effect = comparison.verdict.effect
    if fail_on != "never" and effect >= Effect[fail_on.upper().replace("-", "_")]:
        help = "Mend it as said above; if it is meant, --fail-on never releases it all the same."
        click.echo(f"Nothing was released. {help}", err=True)
        sys.exit(1)
    if wrong := wrong_with(edition.version, last.version, place_of(effect, comparison.changes)):
        click.echo(f"Nothing was released. {visible(wrong)}", err=True)
        sys.exit(1)


def _export(root: Path, output: Path, formats: tuple[str, ...]) -> None:
    from coursekit.cli.export import command as export

    for name in formats:
        try:
            export.main([name, str(root), "-o", str(output)], prog_name="coursekit export", standalone_mode=False)
        except SystemExit as ended:
            if ended.code:
                click.echo("Nothing was released.", err=True)
                sys.exit(ended.code)
