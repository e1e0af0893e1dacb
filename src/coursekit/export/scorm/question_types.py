"""The player's types of questions: one file a type in ``player/questions``, which a package lists by itself."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

FILE = "questions/types.js"
"""The player's list; the one in the repository is for its tests and its types."""

_MACROS = ("form", "on_paper", "answer")
"""What a type's template in ``render/templates/questions`` has."""


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


def lacking(types: Collection[str], package: Path) -> Iterator[str]:
    """What a type has no part for, and parts of no type, in sentences; ``package`` is coursekit's folder."""
    yield from _orphans({module_of(type) for type in types}, package)
    for type in types:
        module = module_of(type)
        player = package / "player" / "questions" / f"{module}.js"
        template = package / "render" / "templates" / "questions" / f"{module}.html.j2"
        if not player.is_file():
            yield f"Questions of type {type} have no player/questions/{module}.js: nobody could answer them."
        text = template.read_text(encoding="utf-8") if template.is_file() else ""
        lacks = [name for name in _MACROS if f"macro {name}(" not in text]
        if lacks:
            yield f"Questions of type {type} lack {', '.join(lacks)} in render/templates/questions/{module}.html.j2."


def _orphans(modules: AbstractSet[str], package: Path) -> Iterator[str]:
    """Templates, and modules and styles of the player that no other module names, of a type that is not there."""
    player, templates = package / "player", package / "render" / "templates" / "questions"
    shared = "".join(
        path.read_text(encoding="utf-8") for path in sorted(player.rglob("*.js")) if path.name != "types.js"
    )
    parts = [*templates.glob("*.html.j2"), *(player / "questions").glob("*.js"), *(player / "questions").glob("*.css")]
    for path in sorted(parts):
        module = path.name.partition(".")[0]
        if module not in (*modules, "types") and not (path.suffix == ".js" and f'/{path.name}"' in shared):
            yield f"{path.relative_to(package).as_posix()} is of no type: there is no questions/types/{module}.py."
