"""``coursekit explain``."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import rule_names
from coursekit.cli._course import CouldNotRun
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.findings.report import Documented
    from coursekit.lint.rules import Rule

_NOTE = "<!-- Written by `coursekit explain --write docs/rules` from the rules themselves. -->"
_FIXES = {
    "safe": "`coursekit lint --fix` mends it.",
    "unsafe": "`coursekit lint --fix --unsafe-fixes` mends it; look at the result.",
    "": "Only an author can mend it.",
}


@click.command()
@click.argument("names", nargs=-1, metavar="[RULE...]", shell_complete=rule_names)
@click.option("--write", type=click.Path(path_type=Path, file_okay=False), help="Write a page a rule to this folder.")
@click.option("--check", is_flag=True, help="With --write: write nothing; exit with 1 when a page is stale.")
def command(names: tuple[str, ...], write: Path | None, check: bool) -> None:
    """Explain rules, or list all of them."""
    from coursekit.lint.rules import find_rules

    rules = find_rules()
    if write:
        sys.exit(_write(dict(_pages(rules)), write, check))
    click.echo("\n\n".join(_explained(name, rules) for name in dict.fromkeys(names)) or _list(rules))


def _list(rules: Mapping[str, "Rule"]) -> str:
    longest = max(map(len, rules))
    marks = {name: "" if rule.default else " (off by default)" for name, rule in rules.items()}
    return "\n".join(
        f"{rule.name:{longest}}  {rule.severity.word:7}  {rule.summary}{marks[rule.name]}" for rule in rules.values()
    )


def _explained(name: str, rules: Mapping[str, "Rule"]) -> str:
    """What a rule, or a check of catalogues, says of itself. Raises CouldNotRun."""
    if found := rules.get(name):
        head = f"{click.style(found.name, bold=True)} ({_standing(found)})"
        return f"{head}\n\n{found.documentation}\n\n{_FIXES[found.fix]}"
    if other := _check_of_catalogues(name):
        head = f"{click.style(other.name, bold=True)} ({other.severity.word}, of a catalogue)"
        return f"{head}\n\n{other.documentation}"
    from coursekit.text.suggest import did_you_mean

    help = did_you_mean(name, rules, "`coursekit explain` lists all rules.")
    raise CouldNotRun(f"There is no rule “{name}”. {help}")


def _check_of_catalogues(name: str) -> "Documented | None":
    from coursekit.catalogue.checks import find_checks

    return find_checks().get(name)


def _standing(rule: "Rule") -> str:
    return rule.severity.word if rule.default else f"{rule.severity.word}, off by default"


def _pages(rules: Mapping[str, "Rule"]) -> Iterator[tuple[str, str]]:
    """File name and Markdown of each rule's page, and of the list of them."""
    rows = [f"| [{rule.name}]({rule.name}.md) | {_standing(rule)} | {rule.summary} |" for rule in rules.values()]
    table = "\n".join(("| Rule | Severity | It finds |", "| --- | --- | --- |", *rows))
    yield "README.md", f"{_NOTE}\n\n# Rules\n\n{table}\n"
    for rule in rules.values():
        standing = f"Severity: {_standing(rule)}. {_FIXES[rule.fix]}"
        yield f"{rule.name}.md", f"{_NOTE}\n\n# {rule.name}\n\n{rule.documentation}\n\n{standing}\n"


def _write(pages: Mapping[str, str], folder: Path, check: bool) -> int:
    from coursekit.files.folder import holds

    stale = [name for name, text in pages.items() if not holds(folder / name, text)]
    # A page that somebody else wrote stays.
    others = (path for path in sorted(folder.glob("*.md")) if path.name not in pages)
    extra = [path.name for path in others if _is_ours(path)]
    if check:
        if stale or extra:
            help = f"Run `coursekit explain --write {folder}` and commit the result."
            click.echo(visible(f"Stale in {folder}: {', '.join((*stale, *extra))}. {help}"))
        return 1 if stale or extra else 0
    from coursekit.files.writing import write_into

    write_into(folder, {name: pages[name].encode() for name in stale}, without=extra)
    for name in stale:
        click.echo(f"Wrote {visible(str(folder / name))}", err=True)
    return 0


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_NOTE)) == _NOTE.encode()
