"""The YAML files of the course in an editor: checked, explained and completed from the published schemas."""

import json
import subprocess
from pathlib import Path
from typing import Any

from conftest import REAL_COURSE, REPOSITORY

EDITOR = Path(__file__).with_name("editor.js")
FILES = sorted(path.relative_to(REPOSITORY).as_posix() for path in REAL_COURSE.rglob("*.yaml"))


def edited(*questions: dict[str, Any]) -> list[dict[str, Any]]:
    """What the language server says about texts at paths of the repository."""
    ran = subprocess.run(
        ["node", EDITOR, REPOSITORY],
        input="".join(json.dumps(question) + "\n" for question in questions),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_every_file_is_sound_for_an_editor() -> None:
    answers = edited(*({"path": path, "text": (REPOSITORY / path).read_text(encoding="utf-8")} for path in FILES))
    assert [answer for answer in answers if answer["problems"]] == []
    assert len(answers) == len(FILES)


def test_an_editor_reports_explains_and_completes() -> None:
    head = "# yaml-language-server: $schema=../schemas/course.schema.json\n"
    wrong, half = f"{head}id: A b\nunlock: maybe\ntitel: x\n", f"{head}unlock: path\n\n"
    asked: list[dict[str, Any]] = [
        {"path": "course/course.yaml", "text": wrong},
        {"path": "course/course.yaml", "text": half, "hover": {"line": 1, "character": 2}},
        {"path": "course/course.yaml", "text": half, "complete": {"line": 2, "character": 0}},
        {"path": "course/course.yaml", "text": f"{head}unlock: ", "complete": {"line": 1, "character": 8}},
    ]
    reported, explained, keys, values = edited(*asked)
    assert any("titel" in problem for problem in reported["problems"])
    assert any("prerequisites" in problem for problem in reported["problems"])
    assert "unlock" in explained["hover"].lower()
    assert len(explained["hover"]) > 60
    assert {"stages", "pass_mark", "language"} <= set(keys["labels"])
    assert {"path", "prerequisites", "open"} <= set(values["labels"])
