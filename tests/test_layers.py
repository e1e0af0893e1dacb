"""What import-linter holds, it holds for modules and rooms that nobody has thought of yet."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "src" / "coursekit"
KEPT = "Contracts: 5 kept, 0 broken."


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    for path in PACKAGE.rglob("*.py"):
        file = copy / "src" / "coursekit" / path.relative_to(PACKAGE)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, file)
    shutil.copy(REPOSITORY / "pyproject.toml", copy)
    return copy


def told_by_import_linter(house: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1"}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False).stdout


def test_all_is_kept(house: Path) -> None:
    assert KEPT in told_by_import_linter(house)


BREAKS = {
    "a new room": ("attic/__init__.py", "", "Rooms: one direction of dependencies"),
    "a new room that knows networkx": ("attic/__init__.py", "import networkx\n", "Only the graph package"),
    "networkx inside a function": ("theme/attic.py", "def order():\n    import networkx\n", "Only the graph package"),
    "WeasyPrint in a new module of the book": (
        "export/formats/pdf/attic.py",
        "from weasyprint.layout import inline\n",
        "Only the engine room",
    ),
    "pydyf in the layout": ("export/formats/pdf/layout/attic.py", "import pydyf\n", "Only the engine room"),
    "pydyf in a new room": ("attic/__init__.py", "import pydyf\n", "Only the engine room"),
    "a room above": ("text/attic.py", "from coursekit.cli import main\n", "Rooms: one direction of dependencies"),
    "a new part of export": ("export/attic.py", "", "Export: a format stands"),
    "a new part of the book": ("export/formats/pdf/attic.py", "", "The book: from the manuscript"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_what_is_new_is_covered(house: Path, case: str) -> None:
    name, text, contract = BREAKS[case]
    file = house / "src" / "coursekit" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    told = told_by_import_linter(house)
    file.unlink()
    if not any(file.parent.iterdir()):
        file.parent.rmdir()
    assert re.search(rf"^{contract}.* BROKEN", told, re.MULTILINE), told


def test_nobody_goes_around_it_by_name() -> None:
    """What is imported by a name in a text, import-linter does not see."""
    by_name = re.compile(r"(?:import_module|__import__)\(\s*[\"'](weasyprint|pydyf|networkx)")
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if by_name.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"export/formats/pdf/engine/library.py"}
