"""Writing fixes to the author's files, or showing them."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.findings.fixes import Check, Fixed

MARK = "\ufeff"


def mend(check: "Check", *, unsafe: bool, only_show: bool) -> "Fixed":
    """Apply fixes and write the files that changed, or show the difference."""
    from coursekit.findings.fixes import apply_fixes

    before = check({})
    fixed = apply_fixes(check, unsafe)
    unmarked = {found.span.path for found in fixed.mended if found.rule == "byte-order-mark"}
    for path, text in sorted(fixed.texts.items()):
        marked = before.sources[path].marked and path not in unmarked
        if only_show:
            click.echo(difference(path, before.sources[path].text, text), nl=False)
        else:
            write_whole(Path(before.root) / path, MARK * marked + text)
    _say(fixed, only_show)
    return fixed


def write_whole(target: Path, text: str) -> None:
    """Write a file so that it is either the old one or the new one, whatever happens."""
    draft = target.with_name(f".{target.name}.coursekit")
    draft.write_text(text, encoding="utf-8", newline="")
    draft.chmod(target.stat().st_mode & 0o777)
    draft.replace(target)


def difference(path: str, old: str, new: str) -> str:
    """A unified diff of a file, fit for a terminal."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{_coloured(visible(line.expandtabs()))}\n" for line in lines)


def _coloured(line: str) -> str:
    colours: Mapping[str, str] = {"+": "green", "-": "red", "@": "cyan"}
    colour = None if line.startswith(("+++", "---")) else colours.get(line[:1])
    return click.style(line, fg=colour) if colour else line


def _say(fixed: "Fixed", only_show: bool) -> None:
    count, files = len(fixed.mended), len(fixed.texts)
    verb = "Would mend" if only_show else "Mended"
    things = f"{count} finding{'' if count == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    click.echo(f"{verb} {things}." if count else "There is nothing to mend.", err=True)
