"""``coursekit release``, and what lint knows of releases and revisions."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli.lint import command as lint
from coursekit.cli.release import command
from editions.test_diff import asked, course_in
from export.sample import concept


def release(root: Path, *options: str) -> tuple[int, str]:
    ran = CliRunner().invoke(command, [str(root), "--no-export", *options])
    return ran.exit_code, ran.output


def versioned(root: Path, version: str) -> None:
    file = root / "course.yaml"
    data = file.read_text().replace("1.0.0", version).replace("1.0.1", version)
    file.write_text(data)


def found(root: Path, *options: str) -> list[tuple[str, str]]:
    ran = CliRunner().invoke(lint, [str(root), "--format", "json", *options])
    return [(each["rule"], each["help"]) for each in json.loads(ran.stdout)["findings"] if each["severity"] == "error"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = course_in(tmp_path / "course")
    assert '"1.0.0"' in (root / "course.yaml").read_text()
    return root


def test_a_release_is_written_once_and_says_what_to_tag(root: Path) -> None:
    code, said = release(root)
    assert code == 0 and "git tag v1.0.0" in said
    kept = json.loads((root / "releases/1.0.0.json").read_text())
    assert (kept["format"], kept["version"]) == ("coursekit-edition", "1.0.0")
    assert "Words of one" not in json.dumps(kept) and "Put them in order" not in json.dumps(kept)
    assert release(root)[0] == 0
    page = root / "stages/a/one.md"
    page.write_text(page.read_text() + "\nMore.\n")
    assert release(root)[0] == 2


def test_a_dry_run_writes_nothing(root: Path) -> None:
    assert release(root, "--dry-run")[0] == 0
    assert not (root / "releases").exists()


def test_a_fix_an_addition_and_one_that_asks_again_raise_other_numbers(root: Path) -> None:
    release(root)
    course_in(root, one=concept("One", [asked("order", "steps", items=["two", "one", "three"])], "Words of one."))
    versioned(root, "1.0.1")
    code, said = release(root)
    assert code == 1 and "should be 2.0.0 at least" in said
    versioned(root, "2.0.0")
    assert release(root)[0] == 0


def three_changes(root: Path) -> None:
    (root / "stages/a/three.md").unlink()
    (root / "stages/a/one.md").rename(root / "stages/a/eins.md")
    (root / "stages/a/stage.yaml").write_text("title: A\nsummary: About A.\nconcepts:\n  - eins\n  - two\n")
    page = root / "stages/a/two.md"
    page.write_text(
        page.read_text().replace('"id": "ion", ', "").replace("  id: ion\n", "").replace("id: ion\n    ", "")
    )
    assert "ion" not in page.read_text().split("prompt")[0].split("prove_it")[1]


EXPECTED = ("retired: [{id: three", "formerly: [one]", "id: ion")


def test_the_three_changes_are_told_by_lint_of_a_released_course(root: Path) -> None:
    release(root)
    three_changes(root)
    helps = "\n".join(help for _, help in found(root))
    assert all(line in helps for line in EXPECTED), helps


def test_the_three_changes_are_told_since_a_revision(root: Path) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["tag", "v1.0.0"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    assert found(root, "--since", "v1.0.0") == []
    three_changes(root)
    helps = "\n".join(help for _, help in found(root, "--since", "v1.0.0"))
    assert all(line in helps for line in EXPECTED), helps
    assert found(root, "--since", "v1.0.0", "--ignore", "vanished-concept,vanished-question") == []
