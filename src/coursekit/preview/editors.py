"""Opening an author's editor at a line."""

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

AT_LINE = {
    "code": "--goto {file}:{line}:{column}",
    "codium": "--goto {file}:{line}:{column}",
    "cursor": "--goto {file}:{line}:{column}",
    "zed": "{file}:{line}:{column}",
    "subl": "{file}:{line}:{column}",
    "emacsclient": "--no-wait +{line}:{column} {file}",
    "gedit": "{file} +{line}:{column}",
    "kate": "--line {line} --column {column} {file}",
    "idea": "--line {line} {file}",
    "pycharm": "--line {line} {file}",
    "gvim": "+{line} {file}",
    "mate": "--line {line} {file}",
    "notepad++": "-n{line} {file}",
}
"""Editors with a window of their own, by their commands, and how each is told of a line (their manuals)."""


def editor_of(chosen: str | None, environment: Mapping[str, str]) -> str:
    """The command of the author's editor; empty where links of VS Code's scheme must do.

    What edits in a terminal can't be opened from a page: that terminal shows the preview.
    """
    for command in (chosen, environment.get("VISUAL"), environment.get("EDITOR")):
        parts = _split(command or "")
        if parts and (command == chosen or "{file}" in (command or "") or Path(parts[0]).stem in AT_LINE):
            return command or ""
    return ""


def open_at(command: str, file: Path, line: int, column: int) -> str:
    """Start the editor and leave it to itself; what kept it from starting, in words."""
    program, *arguments = _split(command)
    if not any("{file}" in part for part in arguments):
        arguments += _split(AT_LINE.get(Path(program).stem, "{file}"))
    values = {"file": str(file.absolute()), "line": str(line), "column": str(column)}
    filled = [_filled(part, values) for part in arguments]
    found = shutil.which(program)
    if found is None:
        return f"There is no program “{program}”. Name another with --editor."
    try:
        subprocess.Popen(  # noqa: S603 - the author's own command, without a shell
            [found, *filled], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return f"“{program}” could not be started: {error.strerror or error}"
    return ""


def _filled(part: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        part = part.replace(f"{{{name}}}", value)
    return part


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return command.split()
