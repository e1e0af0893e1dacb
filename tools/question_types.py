"""Writes what names every type of question: the closed union for mypy, and the player's list for its tests and types.

Nothing that runs needs them: ``coursekit.questions.find_types`` and export find the types by themselves. With
``--check`` nothing is written; a stale list, and each part that a type lacks, is told, and the exit is 1.
"""

import sys
from pathlib import Path

from question_parts import lacking

from coursekit.export.scorm.question_types import player_types
from coursekit.questions import find_types

PACKAGE = Path(__file__).parents[1] / "src" / "coursekit"


def union() -> str:
    """``questions/union.py``."""
    names = [(made.__module__, made.__name__) for made in find_types().values()]
    imports = "".join(f"from {module} import {name}\n" for module, name in names)
    return (
        '"""All types of questions as one closed union. Written by ``tools/question_types.py``."""\n\n'
        f"{imports}\nQuestion = {' | '.join(sorted(name for _, name in names))}\n"
    )


def main() -> int:
    """Write or check, and tell what is missing."""
    check = "--check" in sys.argv[1:]
    try:
        found = {
            PACKAGE / "questions" / "union.py": union(),
            PACKAGE / "player" / "questions" / "types.js": player_types(find_types()),
        }
    except TypeError as error:
        print(f"{str(error)[0].upper()}{str(error)[1:]}.")
        return 1
    stale = [path for path, text in found.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in () if check else stale:
        path.write_text(found[path], encoding="utf-8", newline="\n")
        print(f"Wrote {path}", file=sys.stderr)
    told = [*lacking(find_types(), PACKAGE)]
    if check:
        told += [
            f"{path.relative_to(PACKAGE)} is stale: run tools/question_types.py and commit the result."
            for path in stale
        ]
    print("".join(f"{line}\n" for line in told), end="")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
