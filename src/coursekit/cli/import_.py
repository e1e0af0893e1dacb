"""``coursekit import``: a subcommand for each kind of source, with the options of its ``Options`` model."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun, check_exports
from coursekit.cli._model_options import model_option
from coursekit.text.diagnostic import Severity
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from coursekit.importers.move import Outcome


class _Kinds(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        from coursekit.importers.kinds import kind_names

        return list(kind_names())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from coursekit.importers.kinds import find_importer, kind_names

        if name not in kind_names():
            return None
        importer = find_importer(name)
        return _command(name, (importer.__doc__ or "").strip(), importer.Options.model_fields)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx):
            from coursekit.text.suggest import did_you_mean

            kinds = self.list_commands(ctx)
            help = did_you_mean(args[0], kinds, f"Kinds are {', '.join(kinds)}.")
            ctx.fail(f"There is no kind of source “{args[0]}”. {help}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Kinds, subcommand_metavar="KIND SOURCE DIR")
def command() -> None:
    """Make a course of what there is: a book, a bank of questions, a package.

    What a course can't hold is listed with its place, and what a course must have and the source does not say is
    marked “TO WRITE”: lint tells it, and `export --draft` shows it.
    """


def _command(name: str, help: str, fields: Mapping[str, "FieldInfo"]) -> click.Command:
    def run(
        source: Path, target: Path, force: bool, dry_run: bool, language: str, report: Path | None, **values: Any
    ) -> None:
        from coursekit.importers.kinds import find_importer

        chosen = {key: value for key, value in values.items() if value is not None}
        options = find_importer(name).Options.model_validate(chosen)
        outcome = _moved(name, source, target, options, language=language, force=force, dry=dry_run)
        _tell(outcome, target, report, dry=dry_run)
        sys.exit(0 if dry_run else _lint(target))

    for key, field in reversed(list(fields.items())):
        run = model_option(key, field)(run)
    for decorator in reversed(_GENERAL):
        run = decorator(run)
    return click.command(name, help=help)(run)


def _target(context: click.Context, argument: click.Parameter, names: tuple[str, ...]) -> Path:
    """The last of what is given; where something stands before it, several sources were meant."""
    if len(names) > 1:
        raise click.UsageError(
            f"{context.command_path} takes one SOURCE and then DIR, and {len(names) + 1} are given. For one course of "
            "several files, put them into a folder and name that; else call it once for each, with a DIR of its own."
        )
    return Path(str(click.Path(file_okay=False).convert(names[0], argument, context)))


_GENERAL: list[Any] = [
    click.argument("source", type=click.Path(path_type=Path), metavar="SOURCE"),
    click.argument("target", nargs=-1, required=True, callback=_target, metavar="DIR"),
    click.option("--force", is_flag=True, help="Write over files that are there."),
    click.option("--dry-run", is_flag=True, help="Show what would be written and listed, and write nothing."),
    click.option(
        "--language", metavar="TAG", default="en", show_default=True, help="Of a source that does not say it."
    ),
    click.option(
        "--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write what is listed to a file."
    ),
]


def _moved(kind: str, source: Path, target: Path, options: Any, **how: Any) -> "Outcome":
    from coursekit.importers.losses import NotImported
    from coursekit.importers.move import move

    try:
        return move(kind, source, target, options, **how)
    except NotImported as error:
        raise CouldNotRun(str(error)) from None


def _tell(outcome: "Outcome", target: Path, report: Path | None, *, dry: bool) -> None:
    """What is listed; files and counts are notes."""
    listed = [str(each) for each in outcome.losses]
    for line in (f"Would write {visible(path)}" for path in outcome.paths) if dry else ():
        click.echo(line)
    if listed:
        click.echo("Listed, because a course can't hold it:", err=True)
    for line in listed:
        click.echo(line)
    if report:
        from coursekit.files.writing import write_text

        write_text(report, "".join(f"{line}\n" for line in listed))
    from coursekit.findings.report import plural

    files = plural(len(outcome.paths), "file")
    verb = "would be written to" if dry else "written to"
    click.echo(f"{files} {verb} {visible(str(target))}, {plural(len(listed), 'thing')} listed.", err=True)


def _lint(target: Path) -> int:
    """Show what is left to do, as ``coursekit lint`` does; its exit code."""
    from msgspec.structs import replace

    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.lint.reporters import find_reporter
    from coursekit.lint.run import check_course

    checked = check_course(target, check_course_file=check_exports)
    shown = replace(checked, findings=without_followers(checked.findings))
    click.echo(find_reporter("text").report(shown, style_for(checked.root)), nl=False)
    return 1 if any(found.severity == Severity.ERROR for found in checked.findings) else 0
