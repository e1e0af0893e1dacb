"""Wheel and sdist are built, installed where nothing else is, and run, on every Python that this machine has."""

import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import REPOSITORY, SMALLEST
from coursekit import DISTRIBUTION, __version__
from installing.installed import LOCKED, Environment, environment, install, must, pythons

PYTHONS = pythons()


@pytest.mark.parametrize(
    "python",
    [
        pytest.param(python, id=str(python), marks=() if at == 0 else pytest.mark.long)
        for at, python in enumerate(PYTHONS)
    ],
)
def test_the_wheel_works_on_every_python(python: Path, built: Path, tmp_path: Path) -> None:
    """Without a compiler, npm or anything but the locked wheels."""
    made = environment(tmp_path / "environment", python)
    install(made, "--require-hashes", "--only-binary", ":all:", "-r", LOCKED)
    install(made, "--no-deps", *built.glob("*.whl"))
    shutil.copytree(SMALLEST, tmp_path / "course")
    assert must(made.program, "--version", cwd=tmp_path) == f"coursekit {__version__} ({DISTRIBUTION})\n"
    assert "Sound: 2 concepts" in must(made.program, "lint", "course", cwd=tmp_path)
    must(made.program, "export", "all", "course", "-o", "exports", cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "exports").iterdir()} == {".json", ".pdf", ".zip"}


def contents(wheel: Path) -> dict[str, int]:
    """The files in a wheel, with their checksums."""
    with zipfile.ZipFile(wheel) as files:
        return {each.filename: each.CRC for each in files.infolist()}


def test_the_sdist_builds_the_same_wheel_without_npm(built: Path, tmp_path: Path) -> None:
    """It holds what the build brought."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as files:
        files.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    out = tmp_path / "out"
    must(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=source, PATH="/nonexistent")
    first, again = (zipfile.ZipFile(next(folder.glob("*.whl"))) for folder in (built, out))
    assert {each.filename: each.CRC for each in first.infolist()} == {
        each.filename: each.CRC for each in again.infolist()
    }
    assert any("pdf/fonts/" in name for name in first.namelist())
    assert any("scorm/schemas/" in name for name in first.namelist())


def test_the_wheel_holds_the_program_and_nothing_of_ours_beside_it(built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    assert wheel.name.startswith("coursekit_compiler-")
    tops = {name.partition("/")[0] for name in contents(wheel)}
    assert tops == {"coursekit", f"coursekit_compiler-{__version__}.dist-info"}


def test_the_size_that_is_told(from_wheel: Environment) -> None:
    """Megabytes of all that is installed, without what Python compiles, which the docs say within a twentieth."""
    # An extra that another test brings into this environment
    beside = {"xmlschema", "elementpath"}
    files = (path for path in from_wheel.root.rglob("*") if path.is_file() and not beside.intersection(path.parts))
    size = sum(path.stat().st_size for path in files if path.suffix != ".pyc" and not path.is_symlink())
    told = re.search(r"takes (\d+) MB", (REPOSITORY / "docs" / "install.md").read_text(encoding="utf-8"))
    assert told
    assert size / 1e6 == pytest.approx(int(told[1]), rel=0.05)
