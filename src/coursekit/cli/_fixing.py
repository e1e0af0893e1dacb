"""Writing fixes to the author's files, or showing them."""

import difflib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.files.folder import scan
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.findings.fixes import FixResult, Recheck

MARK = "\ufeff"


def write_fixes(check: "Recheck", *, unsafe: bool, only_show: bool) -> "FixResult":
    """Apply fixes and write the files that changed, or show the difference."""
    from coursekit.findings.fixes import apply_fixes

    before = check({})
    result = apply_fixes(check, unsafe)
    unmarked = {found.span.path for found in result.fixed if found.rule == "byte-order-mark"}
    written: dict[str, str] = {}
    for path, text in sorted(result.texts.items()):
        if only_show:
            click.echo(difference(path, before.sources[path].text, text), nl=False)
        else:
            marked = before.sources[path].marked and path not in unmarked
            written[path] = MARK * marked + text
    if not only_show:
        write_all(Path(before.root), written)
    _print_summary(result, only_show, unsafe)
    return result


def write_all(root: Path, texts: "Mapping[str, str]") -> None:
    """Write texts of a course, all or none, and clean up after runs that were killed. Raises OSError."""
    from coursekit.files.drafts import clean
    from coursekit.files.open_folder import opened
    from coursekit.files.writing import write_below

    for folder in ("", *sorted(scan(root).folders)):
        with suppress(OSError), opened(root, folder) as place:
            clean(place)
    write_below(root, {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()})


def difference(path: str, old: str, new: str) -> str:
    """A unified diff of a file, fit for a terminal."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{_coloured(_shown(at, line.expandtabs()))}\n" for at, line in enumerate(lines))


def _shown(at: int, line: str) -> str:
    """A line of a diff; what the two lines of its head begin with is ours, and patch looks for it."""
    return line[:4] + visible(line[4:]) if at < 2 else visible(line)


def _coloured(line: str) -> str:
    colours: Mapping[str, str] = {"+": "green", "-": "red", "@": "cyan"}
    colour = None if line.startswith(("+++", "---")) else colours.get(line[:1])
    return click.style(line, fg=colour) if colour else line


def _print_summary(result: "FixResult", only_show: bool, unsafe: bool) -> None:
    count, files = len(result.fixed), len(result.texts)
    verb = "Would mend" if only_show else "Mended"
    things = f"{count} finding{'' if count == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    more = sum(found.fix is not None for found in result.checked.findings)
    left = f" {more} more can be mended with --unsafe-fixes: look at them afterwards."
    if unsafe:
        left = f" {more} more would bring other findings with them, and were left."
    left = left if more else ""
    nothing = "Nothing was mended." if left else "There is nothing to mend."
    click.echo(f"{f'{verb} {things}.' if count else nothing}{left}", err=True)
