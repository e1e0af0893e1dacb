"""``coursekit verify exports/*.zip``: several packages, each with a report, the worst of which decides."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.here import run
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.play import browser, separate_process
from verify.packages import manifest, package

EVIL = "also\n::error::\x1b[2J\u202e.zip"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Two sound packages, one with an error, and one that is no zip."""
    folder = tmp_path / "exports"
    folder.mkdir()
    package(folder, "1.2", name="a.zip")
    package(folder, "1.2", manifest('href="index.html"', 'href="gone.html"'), name="bad.zip")
    package(folder, "1.2", name="c.zip")
    (folder / "no.zip").write_text("no zip")
    return folder


def test_each_has_a_report_and_the_worst_decides(exports: Path) -> None:
    names = [f"exports/{name}.zip" for name in ("a", "bad", "c", "no")]
    ran = run("verify", *names, cwd=exports.parent)
    assert ran.returncode == 1
    said = ran.stdout
    assert "Sound: exports/a.zip (SCORM 1.2, 2 SCOs, 5 files, 1 kB), no findings.\n\nexports/bad.zip/ims" in said
    assert re.search(r"^\d errors? .*in exports/bad.zip \(SCORM 1.2", said, re.MULTILINE)
    assert "1 error in exports/no.zip.\n" in said
    assert said.endswith("\n\n4 packages, 2 of them without findings.\n")
    assert run("verify", names[0], names[2], cwd=exports.parent).returncode == 0
    # The first is the sound one, and the last: it is not the last that decides
    assert run("verify", names[1], names[0], cwd=exports.parent).returncode == 1


def test_one_is_told_as_before(exports: Path) -> None:
    assert run("verify", "a.zip", cwd=exports).stdout == "Sound: SCORM 1.2, 2 SCOs, 5 files, 1 kB, no findings.\n"


def test_sound_ones_stand_line_under_line(exports: Path) -> None:
    said = run("verify", "a.zip", "c.zip", "./a.zip", "../exports/c.zip", cwd=exports).stdout
    size = "(SCORM 1.2, 2 SCOs, 5 files, 1 kB), no findings.\n"
    assert said == f"Sound: a.zip {size}Sound: c.zip {size}\n2 packages, 2 of them without findings.\n"


def test_programs_get_one_document(exports: Path) -> None:
    other = exports.parent / "old"
    other.mkdir()
    package(other, "1.2", manifest('href="index.html"', 'href="gone.html"'), name="bad.zip")

    def paths(*names: str) -> set[str]:
        found = json.loads(run("verify", *names, "--format", "json", cwd=exports.parent).stdout)
        return {finding["path"].partition("/imsmanifest.xml")[0] for finding in found["findings"]}

    assert paths("exports/bad.zip", "exports/no.zip") >= {"bad.zip", "no.zip"}
    # Two of one name are told apart by their folders
    assert paths("exports/bad.zip", "old/bad.zip") >= {"exports/bad.zip", "old/bad.zip"}
    assert paths("exports/a.zip", "exports/c.zip") == set()


def test_lines_and_columns_are_those_of_each_manifest(exports: Path) -> None:
    package(exports, "1.2", manifest("<organizations", "\n\n<organizations"), name="later.zip")
    package(exports, "1.2", manifest("<organizations", '\n\n<organizations a=""'), name="latest.zip")
    each = [
        json.loads(run("verify", name, "--format", "json", cwd=exports).stdout) for name in ("bad.zip", "latest.zip")
    ]
    both = json.loads(run("verify", "bad.zip", "latest.zip", "--format", "json", cwd=exports).stdout)
    assert both["findings"] == [finding for one in each for finding in one["findings"]]


def test_a_pattern_that_the_shell_leaves_is_understood(exports: Path) -> None:
    said = run("verify", "exports/[ac].zip", cwd=exports.parent).stdout
    assert said.endswith("2 packages, 2 of them without findings.\n")
    ran = run("verify", "exports/q*.zip", cwd=exports.parent)
    assert ran.returncode == 2
    assert "File 'exports/q*.zip' does not exist." in ran.stderr


def test_one_that_is_missing_is_told_before_anything_is_looked_at(exports: Path) -> None:
    ran = run("verify", "a.zip", "gone.zip", cwd=exports)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "'gone.zip' does not exist" in ran.stderr


def test_no_name_steers_a_terminal_or_a_runner(exports: Path) -> None:
    package(exports, "1.2", manifest('href="index.html"', 'href="gone.html"'), name=EVIL)
    package(exports, "1.2", name=f"sound {EVIL}")
    for names in ((EVIL,), (EVIL, f"sound {EVIL}"), (EVIL, f"sound {EVIL}", "--format", "json"), (EVIL, f"x{EVIL}")):
        ran = run("verify", *names, cwd=exports)
        said = ran.stdout + ran.stderr
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said), ascii(said)
        assert not re.search("^\\s*::", said, re.MULTILINE)


def test_each_is_played_and_asked_for_the_browser_once(exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played = []

    def play(path: Path, _note: object, **_how: Any) -> Iterator[Diagnostic]:
        played.append(path.name)
        if path.name == "c.zip":
            yield Diagnostic(Span(""), "It got stuck", rule="never-closed", severity=Severity.ERROR)

    asked: list[str] = []
    monkeypatch.setattr(separate_process, "play_in_process", play)
    monkeypatch.setattr(browser, "find_player", lambda: asked.append("browser"))
    monkeypatch.setattr(browser, "is_root", lambda: True)
    ran = run("verify", "--play", "a.zip", "no.zip", "c.zip", cwd=exports)
    assert (played, asked, ran.returncode) == (["a.zip", "c.zip"], ["browser"], 1)
    assert "c.zip:1:1: error: It got stuck" in ran.stdout
    assert ran.stderr.count("You are root") == 1
