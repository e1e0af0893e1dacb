"""Copies of coursekit installed as people install it, each in an environment of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conftest import REPOSITORY

PLAIN = REPOSITORY / "requirements" / "plain.txt"
LOCKED = REPOSITORY / "requirements" / "demo.txt"
"""With what sets the book."""
UV = Path(sys.executable).with_name("uv")
"""Where a compiler was needed, the build would stop."""
NO_COMPILER = {"CC": "false", "CXX": "false", "CARGO": "false"}
LEFT_OUT = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")


def clean(**more: str) -> dict[str, str]:
    """The environment of a shell in which nobody works on coursekit."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return {**kept, **NO_COMPILER, **more}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; both its streams are the output."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )


def must(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a program that has to succeed."""
    ran = run(*command, cwd=cwd, **environment)
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    root: Path

    @property
    def python(self) -> Path:
        return self.root / "bin" / "python"

    @property
    def packages(self) -> Path:
        return next(self.root.glob("lib/python3*/site-packages"))

    @property
    def program(self) -> Path:
        return self.root / "bin" / "coursekit"


def environment(root: Path, python: str | Path = sys.executable) -> Environment:
    """An empty one, made by uv, which is quick."""
    must(UV, "venv", "--quiet", "--python", python, root, cwd=root.parent)
    return Environment(root)


def install(into: Environment, *arguments: str | Path) -> None:
    """Install by uv, wheels only."""
    must(UV, "pip", "install", "--quiet", "--python", into.python, *arguments, cwd=into.root)


@cache
def pythons() -> tuple[Path, ...]:
    """The Pythons from 3.11 on of this machine, one of each version: the system's, and those of pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places = [*map(Path, ("/usr/bin", "/usr/local/bin")), *sorted(path / "bin" for path in versions.glob("3.*"))]
    found: dict[str, Path] = {}
    for path in (Path(sys.executable), *(place / f"python3.{minor}" for place in places for minor in range(11, 20))):
        if path.is_file():
            version = must(path, "-c", "import sys; print(sys.version_info[:2])", cwd=Path("/"))
            found.setdefault(version, path)
    return tuple(found.values())
