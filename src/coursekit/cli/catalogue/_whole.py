"""The catalogue that a command is about, with all of its courses linted, and where that work is done."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._single_argument import only_one
from coursekit.findings.report import plural
from coursekit.text.progress import progress
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.catalogue.read import Catalogue
    from coursekit.catalogue.spread.cluster import Workers
    from coursekit.catalogue.spread.unit import UnitOutcome, WorkUnit
    from coursekit.catalogue.whole import Whole

_AT_WORK = f"{__name__}.workers"
_OPTIONS: Sequence[Callable[[Any], Any]] = (
    click.option(
        "--workers", type=click.IntRange(min=0), default=0, metavar="N",
        help="Work with so many processes of this machine; 0: in this one. Default: 0.",
    ),
    click.option("--scheduler", default="", metavar="ADDRESS", help="Work on the Dask cluster at this address."),
    click.option(
        "--results", default="", metavar="PLACE",
        help="Keep results in this folder, or at an address of fsspec's that all workers reach.",
    ),
    click.option("--cache/--no-cache", default=True, help="Keep results between runs (.coursekit-cache)."),
)  # fmt: skip


def work_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where work is done."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


catalogue_option: Callable[[Any], Any] = click.option(
    "--catalogue", "path", type=click.Path(path_type=Path), help="The catalogue, unless you are in or below its folder."
)
path_argument: Callable[[Any], Any] = click.argument(
    "path",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar="[PATH]",
    callback=only_one("catalogue", "It names its courses itself, in catalogue.yaml."),
)


def open_catalogue(path: Path | None) -> "Catalogue":
    """The catalogue that is meant, as its file says it. Raises CouldNotRun."""
    from coursekit.catalogue.locate import NoCatalogue, find_catalogue
    from coursekit.catalogue.read import read_catalogue

    try:
        return read_catalogue(find_catalogue(path, Path.cwd()))
    except NoCatalogue as error:
        help = "Go to its folder, or name it; docs/catalogue.md begins with an empty one."
        raise CouldNotRun(f"{error} {help}") from None


def whole_of(path: Path | None, options: Mapping[str, Any]) -> "Whole":
    """The catalogue with all courses linted. Raises CouldNotRun."""
    return lint_catalogue(open_catalogue(path), options)


def lint_catalogue(catalogue: "Catalogue", options: Mapping[str, Any]) -> "Whole":
    """All courses of a catalogue, linted where the options say. Raises CouldNotRun."""
    from coursekit.catalogue.lint_courses import units_of, whole_from

    units = units_of(catalogue, cache=options["cache"])
    results = [outcome.result for outcome in outcomes_of(catalogue, units, options)]
    return whole_from(catalogue, [each if isinstance(each, bytes) else each.message for each in results])


def outcomes_of(
    catalogue: "Catalogue", units: "Sequence[WorkUnit]", options: Mapping[str, Any], *, book: bool = False
) -> "list[UnitOutcome]":
    """What became of each unit, in their order. Raises CouldNotRun."""
    from coursekit.catalogue.spread.results import named_place, own_place
    from coursekit.catalogue.spread.run import NOWHERE, run_by
    from coursekit.catalogue.spread.unit import CouldNotSpread

    named = named_place(options["results"]) if options["results"] else own_place(catalogue.root)
    place = named if options["results"] or options["cache"] else NOWHERE
    finished = 0

    def count_finished(count: int, _every: int) -> None:
        nonlocal finished
        shown.step(done=count - finished)
        finished = count

    try:
        with progress("courses", len(units)) as shown:
            return list(run_by(_workers(options), units, place, book=book, progress=count_finished))
    except CouldNotSpread as error:
        raise CouldNotRun(str(error)) from None
    except KeyboardInterrupt:
        note = "; they are kept, and the next run goes on from there" if any(place) else ""
        click.echo(f"Stopped: {finished:,} of {plural(len(units), 'course')} are done{note}.", err=True)
        raise


def _workers(options: Mapping[str, Any]) -> "Workers":
    """Who works for this command: the same for all that it does."""
    from coursekit.catalogue.spread.cluster import Workers
    from coursekit.catalogue.spread.unit import Way

    if options["workers"] and options["scheduler"]:
        raise click.UsageError("--workers starts processes here, --scheduler uses a cluster that is there. Give one.")
    context = click.get_current_context()
    if _AT_WORK not in context.meta:
        context.meta[_AT_WORK] = context.with_resource(Workers(Way(options["workers"], options["scheduler"])))
    workers: Workers = context.meta[_AT_WORK]
    return workers


def tell_unreadable(whole: "Whole") -> None:
    """Which courses are not in an answer; `catalogue lint` says more."""
    paths = [listed.path for listed, _ in whole.unreadable_courses]
    wrong = any(finding.severity.word == "error" for finding in whole.catalogue.findings)
    if paths or wrong:
        names = f": {', '.join(paths)} could not be read" if paths else ""
        click.echo(visible(f"Not all courses may be in this answer{names}. See coursekit catalogue lint."), err=True)
