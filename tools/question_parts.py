"""What a type of question lacks, in sentences: in its Python file, the player's module and the template.

What tsc and mypy tell, the player's exports and a ``match`` that leaves a type out, is not told here; nor what
``coursekit schema --check`` tells.
"""

import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Annotated, Any, get_origin

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec.structs import fields

from coursekit.export.scorm.question_types import module_of
from coursekit.questions import AnyQuestion
from coursekit.text.field import members

MACROS = {
    "form": ("question", "name", "strings"),
    "on_paper": ("question", "strings"),
    "answer": ("question", "strings"),
}
"""What a type's template has, and what it is given there."""
SHARED = {each.name for each in fields(AnyQuestion)}
ALL_HAVE = {"key", "type", "drawn", "variants", *SHARED, *(f"{name}_html" for name in SHARED)}
"""What templates are given of any question."""
_UNSEEING = re.compile(r"@ts-(?:nocheck|ignore|expect-error)|@type \{any\} \*/ \(")
_WORDS = re.compile(r"""\b(?:words\(\s*|counted = )["'](\w+)["']""")


def lacking(types: Mapping[str, type[AnyQuestion]], package: Path) -> Iterator[str]:
    """What a type has no part for, and parts of no type; ``package`` is coursekit's folder."""
    yield from _orphans({module_of(type) for type in types}, package)
    strings = json.loads((package / "strings" / "en.json").read_text(encoding="utf-8"))
    for type, kind in types.items():
        module = module_of(type)
        python, player = f"questions/types/{module}.py", f"player/questions/{module}.js"
        template = f"render/templates/questions/{module}.html.j2"
        texts = {name: _text(package / name) for name in (player, template)}
        yield from (f"{kind.__name__} in {python} {lack}." for lack in _in_python(kind))
        if "type: ignore" in _text(package / python):
            yield f"{python} tells mypy to look away, so that nothing says what it lacks."
        if not texts[player]:
            yield f"Questions of type {type} have no {player}: nobody could answer them."
        if _UNSEEING.search(texts[player]):
            yield f"{player} tells tsc to look away, so that nothing says what it lacks."
        for key in dict.fromkeys(_WORDS.findall(texts[player])):
            if key not in strings:
                yield f"{player} says “{key}”, which is not in strings/en.json."
        yield from (f"Questions of type {type} lack {lack} in {template}." for lack in _no_macros(texts[template]))
        yield from (f"{template} {fault}." for fault in _in_template(texts[template], kind, strings))
        for name in _unshown(kind, "".join(texts.values())):
            yield f"Nobody sees “{name}” of {type}: neither {player} nor {template} names it."


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _orphans(modules: AbstractSet[str], package: Path) -> Iterator[str]:
    """Templates, and modules and styles of the player that no other module names, of a type that is not there."""
    player, templates = package / "player", package / "render" / "templates" / "questions"
    shared = "".join(_text(path) for path in sorted(player.rglob("*.js")) if path.name != "types.js")
    parts = [*templates.glob("*.html.j2"), *(player / "questions").glob("*.js"), *(player / "questions").glob("*.css")]
    for path in sorted(parts):
        module = path.name.partition(".")[0]
        if module not in (*modules, "types") and not (path.suffix == ".js" and f'/{path.name}"' in shared):
            yield f"{path.relative_to(package).as_posix()} is of no type: there is no questions/types/{module}.py."


def _in_python(kind: type[AnyQuestion]) -> Iterator[str]:
    """What its class lacks: without a description, a field is in no schema, and nobody reads it."""
    if not getattr(kind, "about", ""):
        yield "lacks about"
    for each in fields(kind):
        if each.name not in SHARED and get_origin(each.type) is not Annotated:
            yield f"has “{each.name}” without a description: Annotated[…, Field(…)]"


def _parsed(text: str) -> nodes.Template | None:
    try:
        return Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return None


def _no_macros(text: str) -> list[str]:
    """The macros that are not there, or that are empty, in a row."""
    tree = _parsed(text)
    found = {macro.name: macro for macro in tree.find_all(nodes.Macro)} if tree else {}
    lacks = [name for name in MACROS if name not in found or not _says_something(found[name])]
    return [", ".join(lacks)] if lacks else []


def _says_something(macro: nodes.Macro) -> bool:
    pieces = [piece for output in macro.find_all(nodes.Output) for piece in output.nodes]
    return any(not isinstance(piece, nodes.TemplateData) or piece.data.strip() for piece in pieces)


def _in_template(text: str, kind: type[AnyQuestion], strings: Mapping[str, str]) -> Iterator[str]:
    tree = _parsed(text)
    if tree is None:
        yield "can't be read: Jinja says why"
        return
    for macro in tree.find_all(nodes.Macro):
        given = tuple(each.name for each in macro.args)
        if macro.name in MACROS and given != MACROS[macro.name]:
            yield f"has {macro.name}({', '.join(given)}), which is given {', '.join(MACROS[macro.name])}"
    known = ALL_HAVE | set(kind.derived) | {name for member in members(kind) for name in _given_as(member.name)}
    for name in _read_of(tree, "question"):
        if name not in known:
            yield f"reads question.{name}, which is none of its fields"
    for key in _read_of(tree, "strings"):
        if key not in strings:
            yield f"says “{key}”, which is not in strings/en.json"


def _read_of(tree: nodes.Template, value: str) -> dict[str, None]:
    found: dict[str, None] = {}
    for each in tree.find_all(nodes.Getattr):
        if isinstance(each.node, nodes.Name) and each.node.name == value:
            found[each.attr] = None
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name) and item.node.name == value and isinstance(item.arg, nodes.Const):
            found[str(item.arg.value)] = None
    return found


def _given_as(name: str) -> tuple[str, str]:
    return (name, "html" if name == "text" else f"{name}_html")


def _unshown(kind: Any, text: str) -> Iterator[str]:
    """The described fields, of its items too, of which no word is in its template or its module."""
    for member in members(kind):
        drawn = member.field.holds in ("shape", "polygon")
        if not drawn and not any(re.search(rf"\b{name}\b", text) for name in _given_as(member.name)):
            yield member.name
        if member.nested:
            yield from _unshown(member.kind, text)
