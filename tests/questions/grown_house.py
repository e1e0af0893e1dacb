"""The repository's parts that ``make check`` reads of a type, in a copy with a new one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import REPOSITORY

HERE = Path(__file__).parent / "new_type"
PLACES = {
    "true_false.py": "questions/types",
    "true_false.js": "player/questions",
    "true_false.html.j2": "render/templates/questions",
}
"""The whole of what a new type adds, by its folder in ``src/coursekit``."""


def build_house(copy: Path) -> Path:
    """With what is compiled already: each command would compile the whole package anew."""
    shutil.copytree(REPOSITORY / "src", copy / "src")
    for name in ("tools", "schemas"):
        shutil.copytree(REPOSITORY / name, copy / name)
    for name in ("pyproject.toml", "tsconfig.json"):
        shutil.copy(REPOSITORY / name, copy)
    assert sorted(PLACES) == sorted(path.name for path in HERE.iterdir())
    for name, folder in PLACES.items():
        shutil.copy(HERE / name, copy / "src" / "coursekit" / folder)
    return copy


def run(house: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
