"""``coursekit lint``."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from coursekit.cli._catalogue_hint import tell_catalogue
from coursekit.cli._course import CouldNotRun, check_exports, folder_of_course, path_argument
from coursekit.cli._format_option import format_option
from coursekit.lint.reporters import find_reporter, reporter_names
from coursekit.text.diagnostic import Severity
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.findings.fixes import FixResult
    from coursekit.findings.report import CheckResult
    from coursekit.lint.web_addresses import WebAccess
    from coursekit.text.diagnostic import Diagnostic

Names = tuple[str, ...]


def _names(_context: click.Context, _option: click.Parameter, values: Names) -> Names:
    """Rules by name, also several in one option; a name that is none is a mistake."""
    names = tuple(name.strip() for part in values for name in part.split(",") if name.strip())
    if names:
        from coursekit.lint.rules import find_rules
        from coursekit.text.suggest import did_you_mean

        for name in names:
            if name not in find_rules():
                help = did_you_mean(name, find_rules(), "`coursekit explain` lists all rules.")
                raise click.BadParameter(f"There is no rule “{name}”. {help}")
    return names


_FILE: Any = click.Path(path_type=Path, dir_okay=False)
_OPTIONS: list[Callable[[Any], Any]] = [
    path_argument,
    format_option(reporter_names(), "How to report."),
    click.option("-o", "--output-file", type=_FILE, help="Write the report to a file."),
    click.option("--all", "show_all", is_flag=True, help="Also show what follows from another finding."),
    click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them."),
    click.option(
        "--fail-on", type=click.Choice([severity.word for severity in sorted(Severity, reverse=True)]),
        default="error", show_default=True, help="Exit with 1 when there is a finding of this severity or above.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option("--select", multiple=True, callback=_names, metavar="RULE", help="Run only these rules."),
    click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Leave out these rules."),
    click.option("--since", metavar="REV", help="Only findings that a git revision does not have."),
    click.option("--staged", is_flag=True, help="Check what git's index holds, which is what a commit takes."),
    click.option("--baseline", type=_FILE, help="Leave out the findings in this file."),
    click.option("--write-baseline", type=_FILE, help="Write a file of all findings, for --baseline."),
    click.option("--links", is_flag=True, help="Ask for the web addresses in the course, too."),
    click.option(
        "--links-deadline", type=click.FloatRange(min=1), metavar="SECONDS",
        help="For all addresses together. Default: 300.",
    ),
    click.option("--private-links", is_flag=True, help="Also ask for addresses in this machine's own networks."),
    click.option("--fix", is_flag=True, help="Mend what can be mended safely."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what you should look at afterwards."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--watch", is_flag=True, help="Go on, and show after each change what it brought."),
    click.option("--cache/--no-cache", default=True, help="Keep facts between runs (.coursekit-cache)."),
    click.option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Keep them in this folder."),
]  # fmt: skip


def _with_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


@click.command()
@_with_options
def command(path: Path | None, **options: Any) -> None:
    """Prove that a course is sound.

    PATH is the folder of a course; by default the nearest one.
    """
    from coursekit.findings.report import RuleChoice
    from coursekit.lint.run import check_course

    root = folder_of_course(path)
    if options["staged"] and (options["fix"] or options["diff"]):
        raise click.UsageError(
            "--staged checks what git's index holds; --fix and --diff are about the files. Give one."
        )
    if options["watch"]:
        from coursekit.cli._watching import lint_again_and_again

        lint_again_and_again(root, options, partial(_without_known, options=options))
    cache = (options["cache_dir"] or True) if options["cache"] else False
    choice = RuleChoice(options["select"], options["ignore"])
    check = partial(check_course, choice=choice, check_course_file=check_exports)
    _tell_cache(root, cache)
    check_with_web = partial(check, web=_web(options))
    if options["diff"]:
        sys.exit(1 if _fix(partial(check_with_web, root, cache=cache), options).texts else 0)
    checked = _checked(root, cache, check_with_web, options)
    if options["write_baseline"]:
        _write_baseline(checked, options["write_baseline"])
        return
    checked = _without_known(checked, options)
    if options["since"] is not None:
        from coursekit.cli._revisions import new_since

        checked = new_since(options["since"], checked, root, cache, check, choice)
    _tell(checked, root, options)
    worst = max((finding.severity for finding in checked.findings), default=0)
    sys.exit(1 if worst >= Severity[options["fail_on"].upper()] and not options["exit_zero"] else 0)


def _checked(
    root: Path, cache: bool | Path, check: Callable[..., "CheckResult"], options: Mapping[str, Any]
) -> "CheckResult":
    """The course as its files have it, fixed where that is wanted, or as git's index has it."""
    if options["staged"]:
        from coursekit.cli._revisions import in_index

        return in_index(root, cache, check)
    check_files = partial(check, root, cache=cache)
    return _fix(check_files, options).checked if options["fix"] else check_files()


def _tell(checked: "CheckResult", root: Path, options: Mapping[str, Any]) -> None:
    """Show findings, with what git says of renamed files, and where more is known of them."""
    if not options["staged"]:
        from coursekit.findings.renamed import with_renames

        checked = with_renames(checked, root)
    _show(checked, options)
    tell_catalogue(root, checked.findings)


def _web(options: Mapping[str, Any]) -> "WebAccess | bool":
    if not options["links"]:
        return False
    from coursekit.lint.web_addresses import DEADLINE, WebAccess

    return WebAccess(private=options["private_links"], deadline=options["links_deadline"] or DEADLINE)


def _tell_cache(root: Path, cache: bool | Path) -> None:
    """Why nothing is kept between runs, where somebody can do something about it."""
    from coursekit.files.cache import cache_of

    folder = cache and cache_of(root, None if cache is True else cache)
    if folder and folder.trouble:
        help = "Name a folder that is new or empty." if isinstance(cache, Path) else "Remove it from the course."
        name = visible(os.path.relpath(folder.path))
        click.echo(f"Nothing is kept between runs: {name} {folder.trouble}. {help}", err=True)


def _fix(check: Callable[..., "CheckResult"], options: Mapping[str, Any]) -> "FixResult":
    from coursekit.cli._fixing import write_fixes

    return write_fixes(lambda texts: check(texts=texts), unsafe=options["unsafe_fixes"], only_show=options["diff"])


def _without_known(checked: "CheckResult", options: Mapping[str, Any]) -> "CheckResult":
    """Without what a baseline knows."""
    from coursekit.findings.baseline import BadBaseline, not_known, read_baseline

    if not options["baseline"]:
        return checked
    try:
        known = read_baseline(options["baseline"])
    except FileNotFoundError:
        help = "Write it with --write-baseline."
        raise CouldNotRun(f"There is no file {options['baseline']}. {help}") from None
    except BadBaseline as error:
        raise CouldNotRun(str(error)) from None
    findings = tuple(not_known(checked.findings, known))
    _tell_baseline(checked.findings, findings, known.total())
    return replace(checked, findings=findings, known=len(checked.findings) - len(findings))


def _tell_baseline(every: "tuple[Diagnostic, ...]", left: "tuple[Diagnostic, ...]", known: int) -> None:
    """What a baseline hides, and what it knows that is not there any more."""
    hidden = len(every) - len(left)
    errors = sum(found.severity == Severity.ERROR for found in every) - sum(
        found.severity == Severity.ERROR for found in left
    )
    if hidden:
        among = f", {errors} error{'' if errors == 1 else 's'} among them" if errors else ""
        click.echo(f"The baseline hides {hidden} finding{'' if hidden == 1 else 's'}{among}.", err=True)
    if gone := known - hidden:
        are = "is" if gone == 1 else "are"
        help = "Write it anew with --write-baseline, so that they can't come back unseen."
        click.echo(f"{gone} of the findings in the baseline {are} not there any more. {help}", err=True)


def _write_baseline(checked: "CheckResult", target: Path) -> None:
    from coursekit.files.writing import write_text
    from coursekit.findings.baseline import baseline_text

    write_text(target, baseline_text(checked.findings))
    count = len(checked.findings)
    click.echo(f"Wrote {count} finding{'' if count == 1 else 's'} to {visible(str(target))}.", err=True)


def _show(checked: "CheckResult", options: Mapping[str, Any]) -> None:
    from coursekit.cli._style import style_for
    from coursekit.lint.reporters import Style

    if not options["show_all"] and not options["statistics"]:
        from coursekit.findings.following import without_followers

        checked = replace(checked, findings=without_followers(checked.findings))
    target: Path | None = options["output_file"]
    style = style_for(checked.root)
    if target:
        style = Style(prefix=style.prefix)
    report = (
        _statistics(checked) if options["statistics"] else find_reporter(options["format_name"]).report(checked, style)
    )
    if target:
        from coursekit.files.writing import write_text

        write_text(target, report)
    else:
        click.echo(report, nl=False)


def _statistics(checked: "CheckResult") -> str:
    from collections import Counter

    from coursekit.lint.rules import find_rules

    counts = Counter((finding.rule, finding.severity.word) for finding in checked.findings)
    fixes = {rule.name: rule.fix for rule in find_rules().values()}
    marks = {"safe": "  --fix mends it", "unsafe": "  --fix --unsafe-fixes mends it"}
    lines = [
        f"{count:>6}  {severity:<7}  {rule}{marks.get(fixes.get(rule, ''), '')}\n"
        for (rule, severity), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return "".join(lines) or "No findings.\n"
