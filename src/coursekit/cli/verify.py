"""``coursekit verify``."""

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from coursekit.cli._course import CouldNotRun
from coursekit.cli._format_option import format_option
from coursekit.lint.reporters import find_reporter
from coursekit.text.diagnostic import Severity
from coursekit.text.progress import progress

if TYPE_CHECKING:
    from coursekit.findings.report import CheckResult
    from coursekit.text.diagnostic import Diagnostic
    from coursekit.text.source import Source
    from coursekit.verify.package import Package

Verify = Callable[[Path, Path], "CheckResult"]
"""A package, and the folder from which its name is told."""


def _matched(context: click.Context, argument: click.Parameter, patterns: tuple[str, ...]) -> tuple[Path, ...]:
    """Each file once; where the shell leaves ``*.zip`` as it is, as those of Windows do, what it stands for."""
    kind = click.Path(exists=True, dir_okay=False)
    names: list[str] = []
    for name in patterns:
        is_pattern = glob.has_magic(name) and not Path(name).exists()
        names += (is_pattern and sorted(glob.glob(name))) or [name]  # noqa: PTH207 - as it was typed, folders too
    files = [Path(str(kind.convert(name, argument, context))) for name in names]
    return tuple({file.parent.resolve() / file.name: file for file in reversed(files)}.values())[::-1]


@click.command()
@click.argument("files", nargs=-1, required=True, callback=_matched, metavar="FILE.zip...")
@click.option("--play", is_flag=True, help="Also play it in a Chromium, in a strict LMS.")
@click.option("--faults", is_flag=True, help="With --play: also in LMSes that misbehave.")
@format_option(help="How to report.")
@click.option(
    "--fail-on", type=click.Choice([severity.word for severity in sorted(Severity, reverse=True)]),
    default="error", show_default=True, help="Exit with 1 when there is a finding of this severity or above.",
)  # fmt: skip
@click.option(
    "--deadline", type=click.IntRange(min=1), metavar="SECONDS", default=1800, show_default=True,
    help="With --play: how long one package may take before all of it is ended.",
)  # fmt: skip
def command(files: tuple[Path, ...], play: bool, faults: bool, deadline: int, format_name: str, fail_on: str) -> None:
    """Check SCORM packages before an LMS has them.

    FILE.zip is a package of coursekit's or of anybody's, SCORM 1.2 or 2004. There may be several, such as
    exports/*.zip; the worst of them decides how it ends.
    """
    root, placed = _placed(files)
    verify = _verify_playing(faults, deadline) if play or faults else _verified
    each = (verify(file, root) for file in placed)
    findings = _tell_all(each, root, placed) if format_name == "json" else _tell_each(each, root, placed)
    worst = max((finding.severity for finding in findings), default=0)
    sys.exit(1 if worst >= Severity[fail_on.upper()] else 0)


def _placed(files: Sequence[Path]) -> tuple[Path, Sequence[Path]]:
    """The folder that all are in, from which they are named, and the files in it. Raises CouldNotRun."""
    if len(files) == 1:
        return files[0].parent, files
    files = [file.parent.resolve() / file.name for file in files]
    try:
        return Path(os.path.commonpath([file.parent for file in files])), files
    except ValueError:
        raise CouldNotRun("These packages are on several drives. Name those of one drive at a time.") from None


def _tell_all(each: "Iterable[CheckResult]", root: Path, files: Sequence[Path]) -> "tuple[Diagnostic, ...]":
    """One report on all packages, for programs."""
    from coursekit.cli._style import style_for
    from coursekit.findings.report import CheckResult, plural

    findings: tuple[Diagnostic, ...] = ()
    texts: dict[str, Source] = {}
    for checked in each:
        findings += checked.findings
        texts.update(checked.sources)
    whole = CheckResult(findings, texts, plural(len(files), "package"), str(root))
    click.echo(find_reporter("json").report(whole, style_for(whole.root)), nl=False)
    return findings


def _tell_each(each: "Iterable[CheckResult]", root: Path, files: Sequence[Path]) -> "tuple[Diagnostic, ...]":
    """One report after the other, for people: each as soon as it is there, and how many are without findings."""
    from coursekit.cli._style import style_for
    from coursekit.findings.report import plural
    from coursekit.verify.folding import for_people

    style = style_for(str(root))
    findings: tuple[Diagnostic, ...] = ()
    sound = 0
    for file, checked in zip(files, each, strict=True):
        if len(files) > 1:
            checked = replace(checked, size=_named(file.relative_to(root).as_posix(), checked.size, style.prefix))
        # A line stands under a line; what has findings stands apart.
        if findings or (checked.findings and sound):
            click.echo()
        click.echo(find_reporter("text").report(for_people(checked), style), nl=False)
        findings += checked.findings
        sound += not checked.findings
    if len(files) > 1:
        click.echo(f"\n{plural(len(files), 'package')}, {sound} of them without findings.")
    return findings


def _named(name: str, size: str, prefix: str) -> str:
    """Which of several packages it is, and how much is in it, if it can be read."""
    return prefix + name if size == name else f"{prefix}{name} ({size})"


def _verified(file: Path, root: Path) -> "CheckResult":
    from coursekit.verify import verify_package

    return verify_package(file, root=root)


def _verify_playing(faults: bool, deadline: int) -> Verify:
    """With what playing finds. Raises CouldNotRun before anything is looked at, if nothing can be played."""
    from coursekit.verify.play.browser import NoBrowser, find_player, is_root

    try:
        find_player()
    except NoBrowser as error:
        raise _could_not_play(error) from None
    if is_root():
        click.echo(
            "You are root, so the browser runs without its sandbox: play strangers' packages as a user.", err=True
        )
    return partial(_played, faults=faults, deadline=deadline)


def _played(file: Path, root: Path, *, faults: bool, deadline: int) -> "CheckResult":
    """Played in a process of its own."""
    from coursekit.verify import verify_package
    from coursekit.verify.play.browser import NoBrowser
    from coursekit.verify.play.separate_process import Limits, play_in_process

    def play(package: "Package") -> "Iterator[Diagnostic]":
        if package.root is None or package.archive.is_bomb or not any(package.launched):
            return iter(())
        return play_in_process(file, shown.tell, faults=faults, limits=Limits(deadline=deadline))

    try:
        with progress(f"playing {file.name}") as shown:
            return verify_package(file, play, root=root)
    except NoBrowser as error:
        raise _could_not_play(error) from None


def _could_not_play(error: Exception) -> CouldNotRun:
    return CouldNotRun(f"{error} Without --play, all other checks work.")
