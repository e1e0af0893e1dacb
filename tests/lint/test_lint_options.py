"""Options of `coursekit lint`: what is shown, what counts."""

import json
import subprocess
from pathlib import Path

from cli.here import run
from conftest import POTENTIAL
from coursekit.findings.report import RuleChoice
from coursekit.lint.run import check_course


def test_rules_are_chosen_by_name(untidy: Path) -> None:
    assert "unknown-link" not in run("lint", untidy, "--select", "doubled-word,leftover-note").stdout
    assert run("lint", untidy, "--ignore", "unknown-link").returncode == 0
    ran = run("lint", untidy, "--select", "doubled-words")
    assert ran.returncode == 2
    assert "Did you mean “doubled-word”?" in ran.stderr


def test_statistics_count_by_rule(untidy: Path) -> None:
    lines = run("lint", untidy, "--statistics").stdout.splitlines()
    assert sorted(line.split()[:3] for line in lines) == [
        ["1", "error", "unknown-link"],
        ["1", "warning", "doubled-word"],
        ["1", "warning", "leftover-note"],
    ]


def test_exit_zero_and_output_file(untidy: Path, tmp_path: Path) -> None:
    target = tmp_path / "reports" / "lint.json"
    ran = run("lint", untidy, "--exit-zero", "--format", "json", "-o", target)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert len(json.loads(target.read_text(encoding="utf-8"))["findings"]) == 3


def git(course: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=course, check=True, capture_output=True)


def test_since_shows_what_is_new(untidy: Path) -> None:
    git(untidy, "init", "-q")
    git(untidy, "add", ".")
    git(untidy, "commit", "-qm", "first")
    assert run("lint", untidy, "--since", "HEAD").returncode == 0
    membrane = untidy / "stages/first/membrane.md"
    membrane.write_text(membrane.read_text() + "\nMore.\n")
    assert POTENTIAL not in run("lint", untidy, "--since", "HEAD").stdout
    git(untidy, "commit", "-qam", "second")
    (untidy / "stages/first/new.md").write_text("no front matter")
    shown = run("lint", untidy, "--since", "HEAD", "--format", "concise").stdout
    assert "new.md" in shown
    assert POTENTIAL not in shown
    ran = run("lint", untidy, "--since", "nowhere")
    assert ran.returncode == 2
    assert "Git knows no revision" in ran.stderr
    assert run("lint", untidy, "--since=--output=x").returncode == 2


def test_settings_for_some_files(untidy: Path) -> None:
    with (untidy / "course.yaml").open("a") as file:
        file.write(
            'lint:\n  files:\n    "stages/**/*.md":\n      ignore: [leftover-note]\n'
            "      severity: {unknown-link: info}\n"
        )
    words = {found.rule: found.severity.word for found in check_course(untidy).findings}
    assert words == {"doubled-word": "warning", "unknown-link": "info"}


def test_choices_do_not_share_findings(tmp_path: Path, untidy: Path) -> None:
    everything = check_course(untidy, cache=tmp_path / "cache").findings
    some = check_course(untidy, RuleChoice(select=("doubled-word",)), cache=tmp_path / "cache").findings
    assert 0 < len(some) < len(everything)
    assert check_course(untidy, cache=tmp_path / "cache").findings == everything


def test_the_course_is_found_in_the_folder_course(untidy: Path) -> None:
    """As the GitHub action looks for it, whose default is the repository itself."""
    assert run("lint", untidy.parent).stdout == run("lint", untidy).stdout
