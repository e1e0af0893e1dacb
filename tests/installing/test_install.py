"""Wheel and sdist are built, installed where nothing else is, and run, on every Python that this machine has."""

import re
import shutil
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from conftest import REPOSITORY, SMALLEST
from coursekit import DISTRIBUTION, __version__
from installing.installed import LOCKED, PLAIN, UV, Environment, environment, install, must, pythons, run

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


@pytest.fixture(scope="module")
def plain(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """What people get who type no extra."""
    made = environment(tmp_path_factory.mktemp("plain") / "environment")
    install(made, "--constraints", without_hashes(PLAIN, made.root.parent), *built.glob("*.whl"))
    return made


def without_hashes(locked: Path, folder: Path) -> Path:
    """The versions that are locked, for what is not locked itself."""
    versions = re.findall(r"^[\w.-]+==[^\\\n]+", locked.read_text(encoding="utf-8"), re.MULTILINE)
    (folder / "versions.txt").write_text("\n".join(versions))
    return folder / "versions.txt"


def megabytes(made: Environment) -> float:
    """All files that are installed, without what Python compiles."""
    files = (path for path in made.packages.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sum(path.stat().st_size for path in files) / 1e6


def blocks(made: Environment) -> int:
    """With what Python compiles, as `du -sm` counts."""
    must(made.python, "-m", "compileall", "-q", made.packages, cwd=made.root)
    return int(must("du", "-sm", made.packages, cwd=made.root).split()[0])


def told(pattern: str) -> list[int]:
    found = re.search(pattern, (REPOSITORY / "docs" / "install.md").read_text(encoding="utf-8"))
    assert found, pattern
    return list(map(int, found.groups()))


FIRST_EDITION = (198, 260)
"""Megabytes of files, and of blocks with what Python compiles, of the first edition."""


def test_half_of_what_the_first_edition_took_and_the_book_when_it_is_asked_for(
    plain: Environment, tmp_path: Path
) -> None:
    shutil.copytree(SMALLEST, tmp_path / "course")
    assert "Sound: 2 concepts" in must(plain.program, "lint", "course", cwd=tmp_path)
    must(plain.program, "export", "scorm12", "course", cwd=tmp_path)
    size, compiled = megabytes(plain), blocks(plain)
    assert size < FIRST_EDITION[0] / 2
    assert compiled < FIRST_EDITION[1] / 2
    assert [size, compiled] == pytest.approx(told(r"takes (\d+) MB[^`]*counts (\d+) \(`du -sm`\)"), rel=0.04)
    refused = run(plain.program, "export", "pdf", "course", cwd=tmp_path)
    assert refused.returncode == 2
    assert refused.stdout.startswith("coursekit: The book needs packages that are not installed. Type: uv pip install ")
    assert not [path for path in (tmp_path / "exports").iterdir() if path.suffix == ".pdf"]
    command = refused.stdout.partition("Type: ")[2]
    must("sh", "-c", command, cwd=tmp_path, PATH=f"{UV.parent}:/usr/bin:/bin")
    must(plain.program, "export", "pdf", "course", cwd=tmp_path)
    assert [path for path in (tmp_path / "exports").iterdir() if path.suffix == ".pdf"]
    more = [megabytes(plain) - size, blocks(plain) - compiled]
    assert more == pytest.approx(told(r"\| `book` \|.*\| (\d+) MB, (\d+) with"), rel=0.1)


def test_each_extra_is_on_the_page() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (REPOSITORY / "docs" / "install.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|.*\d+ MB", page, re.MULTILINE) == sorted(project["optional-dependencies"])
