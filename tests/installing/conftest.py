"""What is built once for all tests of installing."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY
from installing.installed import PLAIN, Environment, environment, install


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def from_wheel(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel and what is locked for it, without extras, and nothing else."""
    made = environment(tmp_path_factory.mktemp("installed") / "environment")
    install(made, "--require-hashes", "--only-binary", ":all:", "-r", PLAIN)
    install(made, "--no-deps", *built.glob("*.whl"))
    return made
