"""What coursekit wrote into a course's folder is no part of the course."""

import shutil
from pathlib import Path

from cli.here import run
from conftest import SMALLEST
from coursekit.files.folder import scan


def test_lint_does_not_look_into_exports(tmp_path: Path) -> None:
    root = shutil.copytree(SMALLEST, tmp_path / "course")
    assert run("export", "json", root, "-o", root / "exports").returncode == 0
    (root / "unzipped").mkdir()
    (root / "unzipped/imsmanifest.xml").write_text("<manifest/>")
    shutil.copy(root / "stages/first/figures/membrane.svg", root / "unzipped/old.svg")
    assert "Sound" in run("lint", root).stdout


def test_what_git_must_not_find_is_found_in_exports_too(tmp_path: Path) -> None:
    root = shutil.copytree(SMALLEST, tmp_path / "course")
    inner = root / "exports/x.json/figures"
    inner.mkdir(parents=True)
    (root / "exports/x.json/course.json").write_text("{}")
    (inner / ".git").mkdir()
    found = scan(root)
    assert found.repositories == {"exports/x.json/figures/.git"}
    assert not any(path.startswith("exports/x.json/") for path in found.files)
