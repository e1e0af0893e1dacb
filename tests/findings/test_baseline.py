"""A baseline: what a course had when it took up a rule is known, and counts no more."""

import json
from pathlib import Path

import pytest

from cli.here import run
from conftest import POTENTIAL, SMALLEST


def test_a_baseline_leaves_out_what_is_known_and_nothing_more(untidy: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    assert run("lint", untidy, "--write-baseline", baseline).returncode == 0
    assert run("lint", untidy, "--baseline", baseline, "--fail-on", "info").returncode == 0
    path = untidy / POTENTIAL
    path.write_text(path.read_text().replace("---\nThe", "---\nMore before.\n\nThe") + "\nSee [[membran]] again.\n")
    report = json.loads(run("lint", untidy, "--baseline", baseline, "--format", "json").stdout)
    assert [found["rule"] for found in report["findings"]] == ["unknown-link"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"version": 9}', "{", "[" * 200_000, '{"version": 1, "findings": {"a": {"b": {"c": Infinity}}}}'],
    ids=lambda text: text[:8],
)
def test_what_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    ran = run("lint", SMALLEST, "--baseline", tmp_path / "b.json")
    assert ran.returncode == 2
    assert "--write-baseline" in ran.stderr
    assert run("lint", SMALLEST, "--baseline", tmp_path / "none.json").returncode == 2


def test_a_baseline_tells_what_it_hides_and_what_is_gone(untidy: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run("lint", untidy, "--write-baseline", known)
    ran = run("lint", untidy, "--baseline", known)
    assert ran.returncode == 0
    assert "Sound" not in ran.stdout
    assert "1 error among them" in ran.stderr
    assert "not there any more" not in ran.stderr
    path = untidy / POTENTIAL
    path.write_text(path.read_text().replace("the the end", "the end"))
    ran = run("lint", untidy, "--baseline", known)
    assert "1 of the findings in the baseline is not there any more." in ran.stderr
    assert "--write-baseline" in ran.stderr
