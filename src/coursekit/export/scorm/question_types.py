"""The player's types of questions: one file a type in ``player/questions``, which a package lists by itself."""

from collections.abc import Iterable
from pathlib import Path

FILE = "questions/types.js"
"""The player's list; the one in the repository is for its tests and its types."""


def module_of(type: str) -> str:
    """A type's name as modules and templates are called."""
    return type.replace("-", "_")


def sheet_of(type: str, player: Path) -> Path:
    """The styles of a type, if it has some of its own, in the player's folder."""
    return player / "questions" / f"{module_of(type)}.css"


def player_types(types: Iterable[str]) -> str:
    """The text of the list."""
    names = [(type, module_of(type)) for type in sorted(types)]
    imports = "".join(f'import * as {module} from "./{module}.js";\n' for _, module in names)
    listed = ", ".join(module if type == module else f'"{type}": {module}' for type, module in names)
    return (
        "/** All types of questions by name. Written by tools/question_types.py, and anew into each package. */\n\n"
        f'{imports}\n/** @type {{Record<string, import("./index.js").QuestionType>}} */\n'
        f"export const TYPES = {{ {listed} }};\n"
    )
