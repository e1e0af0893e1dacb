"""Writes the grammars of what authors may write, by which lint knows what is right without importing Pydantic.

With ``--check`` nothing is written; stale grammars are told, and the exit is 1.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from coursekit.schema.authored import NAMES, model_of
from coursekit.schema.grammar.grammars import Grammar, Grammars
from coursekit.schema.grammar.known import FILE, PACKAGE, digest_of
from coursekit.schema.grammar.of_models import grammars_of

ROOMS = ("schema", "questions", "theme", "text/field.py")
"""Where it is said what values may be: what else the models import says how files are read and findings look."""
GRAMMAR = "schema/grammar/"
"""What reads and makes them."""


def grammars() -> str:
    """``schema/grammar/grammars.json``."""
    models: dict[str, Grammar] = {}
    named: dict[str, Grammar] = {}
    for name in NAMES:
        models[name], parts = grammars_of(model_of(name))
        named |= parts
    sources = tuple(sorted(_sources()))
    return _text(to_builtins(Grammars(digest_of(sources), sources, models, named)))


def _text(found: Mapping[str, Any]) -> str:
    """JSON with a line for each grammar of a name, so that a change shows what it changes."""
    parts = (f'"{key}": {_lines(value)}' for key, value in found.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{\n" + ",\n".join(f'  "{key}": {json.dumps(each)}' for key, each in value.items()) + "\n}"


def _sources() -> Iterator[str]:
    """The files of the modules that the models have imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith("coursekit.") and module.__file__:
            path = Path(module.__file__).relative_to(PACKAGE).as_posix()
            if path.startswith(ROOMS) and not path.startswith(GRAMMAR):
                yield path


def main() -> int:
    """Write or check."""
    text = grammars()
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"{FILE.relative_to(PACKAGE)} is stale: run tools/grammars.py and commit the result.")
        return 1
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"Wrote {FILE}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
