"""Says what is half-added of what authors write: fields of the front matter, and keys that are read and in no schema.

A field that learners see stands in the schema, on the player's page and on the book's; any other is read by some code.
The exit is 1 if something is told.
"""

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Annotated, get_origin

from jinja2 import Environment, meta, nodes

from coursekit.schema.front_matter import FrontMatter, Objective
from coursekit.text.field import members, shown

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src" / "coursekit"
FRONT_MATTER = "schema/front_matter.py"
PLAYER, BOOK = "render/templates/concept.html.j2", "render/templates/book_concept.html.j2"
READERS = ("value", "text", "texts", "number", "flag", "part", "parts", "one_of", "tries", "count")
"""Methods of ``DocumentPart``, which take the key that they read."""


def half_added() -> Iterator[str]:
    """What is told, in sentences."""
    for described in (FrontMatter, Objective):
        for each in fields(described):
            if get_origin(each.type) is not Annotated:
                yield f"“{each.name}” in {FRONT_MATTER} has no description: no schema has it, and nothing reads it."
    given = {name for member in shown(FrontMatter) for name in (member.name, f"{member.name}_html")}
    known = given | _parts_of_a_concept() | {"ui"}
    for template, names in ((PLAYER, _names_of_the_player()), (BOOK, _names_of_the_book())):
        for member in shown(FrontMatter):
            if not names & {member.name, f"{member.name}_html"}:
                yield f"“{member.name}” is shown, but not by {template}."
        for name in sorted(names - known):
            yield f"{template} reads “{name}”, which no concept gives."
    read = set(_fields_read())
    for member in members(FrontMatter):
        if not member.field.shown and member.name not in read:
            yield f"“{member.name}” in {FRONT_MATTER} is neither shown nor read by anything."
    keys = _keys_of_schemas()
    for name, path in sorted(_keys_read(PACKAGE / "course")):
        if name not in keys:
            yield f"{path} reads “{name}”, which is in no schema."


def _parsed(template: str) -> nodes.Template:
    return Environment(autoescape=True).parse((PACKAGE / template).read_text(encoding="utf-8"))


def _names_of_the_player() -> set[str]:
    return meta.find_undeclared_variables(
        Environment(autoescape=True).parse((PACKAGE / PLAYER).read_text(encoding="utf-8"))
    )


def _names_of_the_book() -> set[str]:
    found = _parsed(BOOK).find_all(nodes.Getattr)
    return {each.attr for each in found if isinstance(each.node, nodes.Name) and each.node.name == "parts"}


def _parts_of_a_concept() -> set[str]:
    """What ``concept_parts`` gives beside the shown fields."""
    tree = ast.parse((PACKAGE / "render" / "concept.py").read_text(encoding="utf-8"))
    (made,) = (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "concept_parts")
    keys = (key for each in ast.walk(made) if isinstance(each, ast.Dict) for key in each.keys)
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def _trees(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _fields_read() -> Iterator[str]:
    """The fields that code reads of a front matter, which it calls so."""
    for _, tree in _trees(PACKAGE):
        for each in ast.walk(tree):
            if isinstance(each, ast.Attribute) and ast.unparse(each.value).rpartition(".")[2] == "front":
                yield each.attr


def _keys_read(folder: Path) -> Iterable[tuple[str, str]]:
    found = set()
    for path, tree in _trees(folder):
        for each in ast.walk(tree):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr in READERS:
                key = each.args[0] if each.args else None
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier():
                    found.add((key.value, path))
    return found


def _keys_of_schemas() -> set[str]:
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            found.update(value.get("properties", {}))
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    for path in (REPOSITORY / "schemas").glob("*.json"):
        look(json.loads(path.read_text(encoding="utf-8")))
    return found


def main() -> int:
    """Tell what is half-added."""
    told = [*half_added()]
    print("".join(f"{line}\n" for line in told), end="")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
