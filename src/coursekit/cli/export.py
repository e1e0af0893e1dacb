"""``coursekit export``: a subcommand for each format, with the options of its ``Options`` model."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from coursekit.cli._catalogue_hint import tell_catalogue
from coursekit.cli._course import (
    CouldNotRun,
    check_exports,
    folder_of_course,
    one_course,
    open_course,
    open_skeleton,
    selected,
)
from coursekit.cli._model_options import model_option
from coursekit.findings.report import course_size, plural
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from coursekit.course.model import Course
    from coursekit.text.diagnostic import Diagnostic

ALL = "all"
FINDINGS, COULD_NOT_RUN = 1, 2


class _Formats(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        from coursekit.export.formats import format_names

        return [*format_names(), ALL]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from coursekit.export.formats import find_exporter, format_names

        if name == ALL:
            return _command(ALL, "Every format.", {})
        if name not in format_names():
            return None
        exporter = find_exporter(name)
        return _command(name, (exporter.__doc__ or "").strip(), exporter.Options.model_fields)


@click.group(cls=_Formats)
def command() -> None:
    """Make packages, a book or open JSON of a course."""


def _command(name: str, help: str, fields: Mapping[str, "FieldInfo"]) -> click.Command:
    def run(path: Path | None, output: Path, only: str | None, draft: bool, watch: bool, **values: Any) -> None:
        chosen = {key: value for key, value in values.items() if value is not None}
        once = partial(_export, _ExportRequest(name, path, output, only, draft, chosen))
        if watch:
            from coursekit.cli._watching import again_and_again

            again_and_again(folder_of_course(path), once)
        sys.exit(once())

    for key, field in reversed(list(fields.items())):
        run = model_option(key, field)(run)
    run = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=Path("exports"),
        show_default=True,
        help="Folder to write to.",
    )(run)
    run = click.option("--watch", is_flag=True, help="Export again after each change, until it is stopped.")(run)
    run = click.option(
        "--only",
        metavar="SELECTORS",
        help="A smaller course of some concepts, such as '+synaptic-plasticity': it and all that it needs.",
    )(run)
    run = click.option(
        "--draft",
        is_flag=True,
        help="Also with parts marked TO WRITE, shown as they are; each page says that it is a draft.",
    )(run)
    return click.command(name, help=help)(_course_argument(run))


def _no_format(context: click.Context, argument: click.Parameter, paths: tuple[Path, ...]) -> Any:
    """The course; a second format in its place is told as what it is."""
    from coursekit.export.formats import format_names

    for name in map(str, paths):
        if name in (*format_names(), ALL) and not Path(name).exists() and not context.resilient_parsing:
            every = "Export one format at a time, or every one: coursekit export all."
            raise click.UsageError(f"“{name}” is a format as well, and no folder. {every}", context)
    return one_course(context, argument, paths)


_course_argument: Any = click.argument(
    "path", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]", callback=_no_format
)


@dataclass(frozen=True)
class _ExportRequest:
    """What to export: a format or all, of the course at ``path`` what ``only`` selects, with options of the format."""

    format_name: str
    path: Path | None
    output: Path
    only: str | None
    draft: bool
    options: Mapping[str, Any]


def _export(request: _ExportRequest) -> int:
    """Export one format or all, where the course has no errors; the exit code."""
    from coursekit.export.formats import find_exporter, format_names, lacking

    _stop_without_folder(request.output)
    names = format_names() if request.format_name == ALL else (request.format_name,)
    lacks = {name: why for name in names if (why := lacking(name))}
    if len(lacks) == len(names):
        raise CouldNotRun(lacks[names[0]])
    digests = _sound(folder_of_course(request.path), draft=request.draft)
    if digests is None:
        return FINDINGS
    ids = None if request.only is None else selected(*open_skeleton(request.path), request.only)
    read = lru_cache(maxsize=2)(partial(_read, request, ids, digests))
    if request.only is not None:
        first = next(name for name in names if name not in lacks)
        _tell_part(read(find_exporter(first).HELD, False), request.only)
    return max(_tell_lack(name, lacks[name]) if name in lacks else _write(name, read, request) for name in names)


def _tell_lack(name: str, why: str) -> int:
    click.echo(f"{name} …\ncoursekit: {visible(why)}", err=True)
    return COULD_NOT_RUN


def _write(name: str, read: "Callable[[int | None, bool], Course]", request: _ExportRequest) -> int:
    """Write one format, and say what was written or why it was not; the exit code."""
    from coursekit.export.formats import Refused, find_exporter, options_of
    from coursekit.export.publish import publish

    held = find_exporter(name).HELD
    course = read(held, False)
    options = options_of(course, name, request.options)
    if course.notes_left_out and getattr(options, "teacher", False):
        course = read(held, True)
    click.echo(f"{name} …{_left_out(course)}", err=True)
    try:
        published = publish(course, name, options, request.output)
    except Refused as refusal:
        _show(course, refusal.problems, str(refusal))
        if refusal.problems:
            click.echo(f"No {name} was written for these; what was there before is as it was.", err=True)
        return FINDINGS if refusal.problems else COULD_NOT_RUN
    if published.findings:
        _show(course, published.findings)
    note = "  (unchanged)" if published.unchanged else ""
    for written in (published.path, *published.beside):
        click.echo(f"{visible(str(written))}  {_size(written)}{note}")
    return 0


def _read(
    request: _ExportRequest, ids: tuple[str, ...] | None, digests: Mapping[str, str], held: int | None, teacher: bool
) -> "Course":
    """The course that was checked, or only these concepts; of what they say, as much is held as an exporter wants."""
    course = open_course(request.path, held, digests, teacher=teacher)
    if request.draft:
        from msgspec import structs

        course = structs.replace(course, status="draft")
    if ids is None:
        return course
    from coursekit.course.excerpt import smaller_course

    return smaller_course(course, ids)


def _left_out(course: "Course") -> str:
    """What no learner is given, in words."""
    return f"  ({plural(course.notes_left_out, 'note')} to the teacher left out)" if course.notes_left_out else ""


def _tell_part(course: "Course", only: str) -> None:
    if not course.concepts:
        raise CouldNotRun(f"“{only}” means no concept on the path, so there is nothing to export.")
    click.echo(f"{course_size(len(course.concepts), len(course.stages))} of {visible(course.title)}", err=True)


def _stop_without_folder(output: Path) -> None:
    there = next((place for place in (output, *output.parents) if place.exists()), output)
    if there.is_file():
        raise CouldNotRun(f"{there} is a file, and exports are written into a folder: name one with -o.")


def _sound(root: Path, *, draft: bool) -> Mapping[str, str] | None:
    """The digests of the files that were checked; None for errors, which are shown.

    In a draft, what is still to be written is no error.
    """
    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.lint.reporters import find_reporter
    from coursekit.lint.run import check_course, inventory_of
    from coursekit.text.diagnostic import Severity

    inventory = inventory_of(root)
    checked = check_course(root, check_course_file=check_exports, cache=True, inventory=inventory)
    errors = tuple(found for found in checked.findings if found.severity == Severity.ERROR)
    to_write = tuple(found for found in errors if found.rule == "to-write")
    if draft and to_write:
        errors = tuple(found for found in errors if found.rule != "to-write")
        click.echo(f"A draft: {plural(len(to_write), 'place')} where something is still to be written.", err=True)
    if errors:
        shown = replace(checked, findings=without_followers(errors))
        click.echo(find_reporter("text").report(shown, style_for(checked.root)), nl=False)
        click.echo("Nothing was exported: a course with errors would not work for learners.", err=True)
        tell_catalogue(root, errors)
        if not draft and len(to_write) == len(errors):
            click.echo("To look at it with what is still to be written: --draft.", err=True)
        return None
    return inventory.digests


def _show(course: "Course", problems: "tuple[Diagnostic, ...]", message: str = "") -> None:
    from coursekit.cli._style import style_for
    from coursekit.findings.report import CheckResult, course_size
    from coursekit.lint.reporters import find_reporter

    if problems:
        size = course_size(len(course.concepts), len(course.stages))
        refused = CheckResult(problems, course.sources, size, course.root)
        click.echo(find_reporter("text").report(refused, style_for(course.root)), nl=False)
    else:
        click.echo(f"coursekit: {visible(message)}", err=True)


def _size(written: Path) -> str:
    files = [written] if written.is_file() else [path for path in written.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    shown = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
    return shown if written.is_file() else f"{shown} in {len(files)} files"
