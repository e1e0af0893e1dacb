"""The limits of docs/verify.md are those of the code, and what it shows is what the first package gives."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import program
from coursekit.verify import archive, folding, package
from coursekit.verify.lms import server
from coursekit.verify.play import any_package, bounds, listening, separate_process
from pages.manual import text_of
from verify.test_hostile import MOST_MEMORY

PAGE = text_of("docs/verify.md")


def test_limits_of_playing() -> None:
    limits = separate_process.Limits()
    assert f"({limits.deadline:,} unless you say so), after two minutes without a step" in PAGE
    assert limits.silence == 120
    assert f"more than {limits.memory // 10**9} GB of memory" in PAGE
    lines, letters = (re.search(rf"const {name} = (\d+);", bounds.SCRIPT) for name in ("most", "longest"))
    assert lines
    assert letters
    assert f"{lines[1]} lines of the console a page, of {int(letters[1]):,} letters" in PAGE
    assert f"{server.LONGEST_BODY // 10**6} MB a message to the LMS, {server.MOST_STORED // 10**6} MB in all" in PAGE
    assert listening.MOST_WINDOWS == 5
    assert "five windows may be opened" in PAGE
    assert f"each item (up to {any_package.MOST_ITEMS}) is opened, left alone for two seconds" in PAGE
    assert any_package.A_MOMENT == 2000
    assert any_package.MOST_STUCK == 3
    assert "after three of a package" in PAGE


def test_limits_of_reading() -> None:
    contents, manifest, whole = archive.MOST_CONTENTS, package.LARGEST_MANIFEST, archive.MOST_UNPACKED
    assert (
        f"At most {contents // 10**6} MB of a table of contents, {manifest // 10**6} MB of a manifest and "
        f"{whole // 10**9} GB in all are looked at" in PAGE
    )
    assert f"tells its first {folding.MOST_ALIKE} findings; people are shown five of them whole" in PAGE
    assert folding.MOST_SHOWN == 5
    assert f"in less than {MOST_MEMORY // 10**6} MB of memory" in PAGE


def test_the_first_package_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files to one, bytes to a tenth; without SCORM's control documents the package is a smaller one."""
    told = re.search(r"\$ coursekit (verify \S+) Sound: SCORM 1\.2, 1 SCO, (\d+) files, (\d+) kB, no findings\.", PAGE)
    assert told
    monkeypatch.chdir(tmp_path)
    for line in ("init --title 'A Day in the Clinic'", "export scorm12", told[1]):
        ran = CliRunner().invoke(program, [word.strip("'") for word in re.findall(r"'[^']+'|\S+", line)])
        assert ran.exit_code == 0, ran.output
    if "missing-control-documents" in ran.output:
        pytest.skip("SCORM's control documents are not here")
    said = re.fullmatch(r"Sound: SCORM 1\.2, 1 SCO, (\d+) files, (\d+) kB, no findings\.\n", ran.output)
    assert said
    assert said[1] == told[2]
    assert int(said[2]) == pytest.approx(int(told[3]), rel=0.1)
