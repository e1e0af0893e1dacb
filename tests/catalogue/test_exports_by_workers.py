"""Packages and books made by processes are those that are made here, byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import REPOSITORY
from coursekit.cli import program


@pytest.mark.long
def test_exports_are_the_same_bytes_whoever_makes_them(tmp_path: Path) -> None:
    def exported(name: str, *options: str) -> dict[str, bytes]:
        output = tmp_path / name
        given = ["catalogue", "export", "all", str(REPOSITORY / "examples" / "catalogue"), "-o", str(output)]
        ran = CliRunner().invoke(program, [*given, "--no-cache", *options])
        assert ran.exit_code == 0, ran.output
        files = (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}

    here = exported("here")
    assert len(here) == 16
    assert exported("there", "--workers", "2") == here
