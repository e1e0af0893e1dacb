"""``coursekit catalogue export``."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli.catalogue._whole import lint_catalogue, open_catalogue, outcomes_of, path_argument, work_options
from coursekit.findings.report import plural
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.catalogue.whole import MemberCourse, Whole

ALL = "all"


def _format(context: click.Context, argument: click.Parameter, name: str) -> str:
    """A format by name; what there is is looked up only when one is given."""
    from coursekit.export.formats import format_names
    from coursekit.text.suggest import did_you_mean

    names = (*format_names(), ALL)
    if name not in names:
        help = did_you_mean(name, names, f"There are: {', '.join(names)}.")
        raise click.BadParameter(f"There is no export format “{name}”. {help}", context, argument)
    return name


@click.command()
@click.argument("format_name", metavar="FORMAT", callback=_format)
@path_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder to write to; each course has one of its own in it.",
)
@click.option("--programme", metavar="PROGRAMME", help="Only the courses of this programme.")
@click.option("--course", "courses", multiple=True, metavar="COURSE", help="Only this course; may be given again.")
@work_options
def command(
    format_name: str, path: Path | None, output: Path, programme: str | None, courses: tuple[str, ...], **options: Any
) -> None:
    """Export all courses side by side, each as its course.yaml says.

    FORMAT is one of `coursekit export`, or all. A course with errors is left out, and the others are exported.
    """
    from coursekit.export.formats import format_names

    if output.exists() and not output.is_dir():
        raise CouldNotRun(f"{output} is a file, and exports are written into a folder: name one with -o.")
    formats = _possible(format_name)
    whole = lint_catalogue(open_catalogue(path), options)
    chosen = _chosen(whole, programme, courses)
    wrong = _with_errors(whole, chosen)
    sound = [member for member in chosen if member.id not in wrong]
    for member in chosen:
        if member.id in wrong:
            click.echo(visible(f"{member.id}: not exported, {wrong[member.id]}"), err=True)
    failed = bool(wrong or whole.unreadable_courses)
    for listed, why in whole.unreadable_courses:
        click.echo(visible(f"{listed.path}: not exported. {why}"), err=True)
    if any(finding.severity.word == "error" for finding in whole.catalogue.findings):
        failed = True
        click.echo("catalogue.yaml has errors, so courses may be missing: see coursekit catalogue lint.", err=True)
    written = _exported(whole, sound, formats, Path(os.path.abspath(output)), options)  # noqa: PTH100
    sys.exit(1 if failed or not written or (format_name == ALL and formats != format_names()) else 0)


def _possible(format_name: str) -> tuple[str, ...]:
    """The formats to export; of all of them, those that this installation can write are, and the others are told."""
    from coursekit.export.formats import format_names, lacking

    names = format_names() if format_name == ALL else (format_name,)
    lacks = {name: why for name in names if (why := lacking(name))}
    if len(lacks) == len(names):
        raise CouldNotRun(lacks[format_name])
    for name, why in lacks.items():
        click.echo(f"No {name}: {visible(why)}", err=True)
    return tuple(name for name in names if name not in lacks)


def _chosen(whole: "Whole", programme: str | None, courses: Sequence[str]) -> "list[MemberCourse]":
    from coursekit.catalogue.names import NoSuchName, find_course, find_programme

    try:
        if programme is not None:
            members = list(whole.members_of(find_programme(whole.catalogue.programmes, programme)))
        else:
            members = list(whole.members)
        wanted = {find_course(whole, name).id for name in courses}
    except NoSuchName as error:
        raise CouldNotRun(str(error)) from None
    return [member for member in members if not wanted or member.id in wanted]


def _with_errors(whole: "Whole", members: "Sequence[MemberCourse]") -> dict[str, str]:
    """Why courses are not exported, by id: their own errors, and those that only the whole shows."""
    from coursekit.catalogue.statistics import error_counts

    counts = error_counts(whole)
    return {
        member.id: f"{plural(count, 'error')}: see coursekit catalogue lint"
        for member in members
        if (count := counts[member.listed.path])
    }


def _exported(
    whole: "Whole", members: "Sequence[MemberCourse]", formats: Sequence[str], output: Path, options: dict[str, Any]
) -> bool:
    """Export in these formats; whether nothing failed."""
    from coursekit.catalogue.export_unit import export_from
    from coursekit.catalogue.exports import export_units, write_index

    good = True
    found = {}
    for name in formats:
        units = export_units(whole, members, name, str(output))
        outcomes = outcomes_of(whole.catalogue, units, options, book=name == "pdf")
        for member, outcome in zip(members, outcomes, strict=True):
            if not isinstance(outcome.result, bytes):
                good = False
                click.echo(visible(f"{member.id}: no {name}. {outcome.result.message}"), err=True)
                continue
            exported = export_from(outcome.result)
            if not exported.files:
                good = False
                click.echo(visible(f"{member.id}: no {name}. {exported.why}"), err=True)
            elif exported.why:
                click.echo(visible(f"{member.id}: {exported.why}"), err=True)
            found[member.id, name] = exported
            note = "  (unchanged)" if outcome.known else ""
            for file in exported.files:
                click.echo(f"{visible(file.path)}  {max(1, round(file.bytes / 1000)):,} kB{note}")
    write_index(output, whole, found)
    return good
