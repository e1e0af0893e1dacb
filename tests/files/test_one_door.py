"""Nothing writes, moves or removes files but the door and what is named here, each for a reason."""

import ast
import os
import re
from pathlib import Path

import pytest

from conftest import REPOSITORY
from coursekit.files.open_folder import NotWritten
from coursekit.files.writing import add_below

PACKAGE = REPOSITORY / "src" / "coursekit"
DOOR = {f"files/{name}.py" for name in ("writing", "open_folder", "drafts", "changes")}
OTHERS = {
    "files/checkout.py": "a temporary folder of its own, for the course as git has it",
    "files/machine_key.py": "the secret of the machine, in the user's own folder of settings, which no course reaches",
    "files/own_folder.py": "removes drafts that it made and that nobody finished",
    "catalogue/spread/results.py": "forgets results that it made, and asks fsspec to write where the user says",
    "files/cache.py": "forgets files of the cache that it made",
    "export/formats/pdf/layout/part_cache.py": "forgets parts of books that it made",
    "export/publish.py": "moves what an exporter made out of the door's draft, into place",
    "export/formats/json/__init__.py": "an exporter, which writes into the door's draft",
    "export/formats/json/assets.py": "an exporter, which writes into the door's draft",
    "export/formats/json/theme.py": "an exporter, which writes into the door's draft",
    "export/formats/json/packed.py": "an exporter, which writes into the door's draft",
    "export/formats/scorm12.py": "an exporter",
    "export/formats/scorm2004.py": "an exporter",
    "export/formats/pdf/parts.py": "an exporter",
    "export/formats/pdf/joining/join.py": "an exporter",
    "export/formats/pdf/layout/process.py": "answers through a pipe",
    "verify/schemas.py": "a temporary folder of its own, for what reads XSDs from a disk",
    "verify/play/__main__.py": "answers through a pipe",
    "cli/__init__.py": "what a reader who left would have read goes to the null device",
}
CHANGES = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rmtree", "rename", "symlink_to", "link", "touch"}
CHANGES |= {"chmod", "fchmod", "makedirs", "remove_tree", "mkstemp", "copyfile", "copytree", "hardlink_to"}
FLAGS = {"O_WRONLY", "O_RDWR", "O_APPEND", "O_CREAT"}


def changing(path: Path) -> bool:
    """Whether a module calls what changes a file system; what it has from other modules, these are asked for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    elsewhere = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coursekit")
        for alias in node.names
    }
    return any(changes(node) and called(node) not in elsewhere | {"self"} for node in ast.walk(tree))


def called(node: ast.AST) -> str:
    """The name that a call begins with."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def changes(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr in FLAGS:
        return True
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    modes = [part.value for part in node.args[:2] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return name in CHANGES or (
        name in ("open", "fdopen")
        and any(re.fullmatch(r"[rwax]b?\+?", mode) and mode not in ("r", "rb") for mode in modes)
    )


def test_all_that_changes_files_is_known() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if changing(path)}
    assert found <= DOOR | OTHERS.keys()
    assert found >= OTHERS.keys(), "a reason that no module needs any more"


@pytest.mark.parametrize("kind", ["link", "hard link", "another's", "pipe", "none"])
def test_what_grows_is_the_users_alone(kind: str, tmp_path: Path) -> None:
    document = tmp_path / "document"
    document.write_bytes(b"ours: mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    target = folder / "file"
    match kind:
        case "link":
            target.symlink_to(document)
        case "hard link":
            os.link(document, target)
        case "another's":
            target.write_bytes(b"theirs")
        case "pipe":
            os.mkfifo(target)
    with pytest.raises(NotWritten):
        add_below(folder, target.name, b" and more", b"ours")
    assert document.read_bytes() == b"ours: mine"
    assert kind != "another's" or target.read_bytes() == b"theirs"


def test_what_grows_keeps_what_it_had(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"ours: mine")
    add_below(tmp_path, "file", b" and more", b"ours")
    assert (tmp_path / "file").read_bytes() == b"ours: mine and more"
