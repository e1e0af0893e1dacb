"""What README and docs/start.md say of the first five commands is what happens."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import REPOSITORY
from coursekit.cli import program


def commands(page: str) -> list[str]:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return next(block for block in blocks if "init" in block).splitlines()


def test_five_commands_lead_from_an_empty_folder_to_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = commands("README.md")
    assert told == commands("docs/start.md")
    assert len(told) == 5
    monkeypatch.chdir(tmp_path)
    for line in told:
        ran = CliRunner().invoke(program, shlex.split(line)[1:])
        assert ran.exit_code == 0, (line, ran.output)
    assert list(tmp_path.glob("exports/*.scorm12.zip"))


def test_what_the_page_writes_next_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ('init --title "X"', "mv a-page-of-learning first-page"):
        assert CliRunner().invoke(program, shlex.split(line)).exit_code == 0
    text = (REPOSITORY / "docs/start.md").read_text(encoding="utf-8")
    for line in re.findall(r"^coursekit (new .*)$", text, re.MULTILINE):
        assert CliRunner().invoke(program, shlex.split(line)).exit_code == 0, line
