"""``coursekit doctor``: what is here, what is missing, and what to type."""

import pytest
from click.testing import CliRunner

from coursekit.cli import program
from coursekit.text import extras


def told() -> str:
    ran = CliRunner().invoke(program, ["doctor"])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_what_is_here_is_told() -> None:
    said = told()
    assert "✓  the book: export pdf" in said
    assert "Python 3." in said


def test_what_is_missing_is_told_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    here = extras.extras_here()
    assert {"play", "verify", "cjk", "icu", "styles"} <= here.keys()
    monkeypatch.setattr(extras, "extras_here", lambda: here | {"verify": False})
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("COURSEKIT_BROWSER", "")
    lines = told().splitlines()
    for missing in ("the extra verify is not installed", "git is not installed"):
        at = next(number for number, line in enumerate(lines) if missing in line)
        assert lines[at].lstrip().startswith("–")
        assert lines[at + 1].strip()
    assert any(extras.how_to_get("verify") in line for line in lines)
