"""``--since`` shows all that a change made wrong, wherever it shows, and nothing that was there before."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli.lint import command
from export.sample import concept, questions, write, write_course

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title><circle r="3"/></svg>'
GLOSSARY = "- term: membrane\n  definition: A wall.\n"
REFERENCES = "- id: smith\n  type: book\n  title: Book\n"


def git(folder: Path, *arguments: str, **more: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", folder, *settings, *arguments], check=True, capture_output=True, env=os.environ | more)


def errors(course: Path, *options: str) -> tuple[int, list[tuple[str, str]]]:
    ran = CliRunner().invoke(command, [str(course), "--format", "json", *options])
    found = json.loads(ran.stdout)["findings"]
    return ran.exit_code, sorted((each["rule"], each["path"]) for each in found if each["severity"] == "error")


def warnings(course: Path, *options: str) -> list[tuple[str, str]]:
    ran = CliRunner().invoke(command, [str(course), "--format", "json", *options])
    return sorted((each["rule"], each["message"]) for each in json.loads(ran.stdout)["findings"])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A sound course of four concepts, in a repository that has just taken it."""
    asked = questions("recall")
    figures = {"hero": {"src": "figures/dot.svg", "alt": "A dot", "caption": "A dot."}}
    root = write_course(
        tmp_path / "top" / "course",
        {
            "a": {
                "one": concept("One", asked, "A membrane.", introduces=["membrane"]),
                "two": concept("Two", asked, "More.", prerequisites=["one"]),
            },
            "b": {
                "three": concept("Three", asked, "Said [@smith].", prerequisites=["two"], references=["smith"]),
                "four": concept("Four", asked, "See [[one]].", prerequisites=["three"], figures=figures),
            },
        },
    )
    write(root / "glossary.yaml", GLOSSARY)
    write(root / "references.yaml", REFERENCES)
    write(root / "stages/b/figures/dot.svg", PICTURE)
    git(tmp_path, "init", "-q", str(tmp_path / "top"))
    git(tmp_path / "top", "add", "-A")
    git(tmp_path / "top", "commit", "-qm", "first")
    return root


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(course: Path) -> None:
        text = (course / path).read_text()
        assert old in text
        (course / path).write_text(text.replace(old, new))

    return change


def listed(stage: str, *ids: str) -> Callable[[Path], object]:
    def change(course: Path) -> None:
        path = course / f"stages/{stage}/stage.yaml"
        path.write_text(json.dumps({**json.loads(path.read_text()), "concepts": ids}))

    return change


def renamed_figure(course: Path) -> None:
    (course / "stages/b/figures/dot.svg").rename(course / "stages/b/figures/Dot.svg")


def moved_concept(course: Path) -> None:
    git(course, "mv", "stages/a/one.md", "stages/a/uno.md")
    listed("a", "uno", "two")(course)


def taken_out(course: Path) -> None:
    edit("course.yaml", '["a", "b"]', '["b"]')(course)
    shutil.rmtree(course / "stages/a")


BREAKING: dict[str, Callable[[Path], object]] = {
    "a term that is used goes": lambda course: write(course / "glossary.yaml", "- term: other\n  definition: A.\n"),
    "a work that is cited goes": lambda course: write(course / "references.yaml", "[]\n"),
    "a figure goes": lambda course: (course / "stages/b/figures/dot.svg").unlink(),
    "a figure changes its case": renamed_figure,
    "a concept is renamed": moved_concept,
    "a concept goes": lambda course: (course / "stages/a/one.md").unlink(),
    "another order in a stage": listed("a", "two", "one"),
    "another order of stages": edit("course.yaml", '["a", "b"]', '["b", "a"]'),
    "a stage goes": taken_out,
    "the settings go": lambda course: (course / "course.yaml").write_text("title: [\n"),
    "another policy of fields": edit("course.yaml", "title:", "titel:"),
}


@pytest.mark.parametrize("change", BREAKING.values(), ids=BREAKING)
def test_what_a_change_breaks_is_shown_wherever_it_shows(course: Path, change: Callable[[Path], object]) -> None:
    assert errors(course) == (0, [])
    change(course)
    code, broken = errors(course)
    assert broken
    assert code == 1
    code, new = errors(course, "--since", "HEAD")
    # What learners of that revision lose is told with it.
    assert (code, [each for each in new if not each[0].startswith("vanished-")]) == (1, broken)
    assert errors(course, "--since", "HEAD", "--no-cache") == (1, new)


def test_what_was_there_before_is_not_shown(course: Path) -> None:
    untidy = course / "stages/b/four.md"
    untidy.write_text(untidy.read_text().replace("See [[one]].", "See [[one]] [[five]].\n\nThe the end. TODO"))
    git(course, "commit", "-qam", "untidy")
    before = warnings(course)
    assert len(before) >= 3
    assert warnings(course, "--since", "HEAD") == []
    untidy.write_text(untidy.read_text() + "\nMore words here.\n")
    listed("a", "zero", "one", "two")(course)
    write(course / "stages/a/zero.md", concept("Zero", questions("recall"), "First of all."))
    found = warnings(course, "--since", "HEAD")
    assert {"leftover-note", "unknown-link"} <= {rule for rule, _ in before}
    assert not {"leftover-note", "unknown-link"} & {rule for rule, _ in found}
    untidy.write_text(untidy.read_text() + "\n[[five]]\n")
    ran = CliRunner().invoke(command, [str(course), "--format", "concise", "--since", "HEAD"])
    (line,) = (line for line in ran.stdout.splitlines() if "five" in line)
    last = len(untidy.read_text().splitlines())
    assert f"four.md:{last}:" in line


def test_findings_move_with_their_page(course: Path) -> None:
    untidy = course / "stages/b/four.md"
    untidy.write_text(untidy.read_text().replace("See [[one]].", "See [[five]]."))
    git(course, "commit", "-qam", "untidy")
    git(course, "mv", "stages/b/four.md", "stages/a/last.md")
    edit("stages/a/last.md", "prerequisites:", "formerly: [four]\nprerequisites:")(course)
    edit("stages/a/last.md", "figures/dot.svg", "../b/figures/dot.svg")(course)
    listed("b", "three")(course)
    listed("a", "one", "two", "last")(course)
    assert "unknown-link" in {rule for rule, _ in warnings(course)}
    assert "unknown-link" not in {rule for rule, _ in warnings(course, "--since", "HEAD")}


def test_a_course_that_the_revision_lacks_is_new(course: Path) -> None:
    git(course, "commit", "-q", "--allow-empty", "-m", "x")
    git(course, "rm", "-rq", "--cached", ".")
    git(course, "commit", "-qm", "none")
    (course / "stages/a/one.md").unlink()
    assert errors(course, "--since", "HEAD") == errors(course)


def test_the_index_is_checked_and_not_the_files(course: Path) -> None:
    """A commit takes what is staged: neither what was edited since nor a file that nobody added."""
    listed("a", "one", "two", "new")(course)
    git(course, "add", "-A")
    write(course / "stages/a/new.md", (course / "stages/a/two.md").read_text().replace("Two", "New"))
    assert errors(course)[0] == 0
    code, found = errors(course, "--staged")
    assert code == 1
    assert {path for _, path in found} == {"stages/a/stage.yaml"}
    git(course, "add", "-A")
    (course / "stages/a/new.md").unlink()
    assert errors(course, "--staged") == (0, [])
    assert errors(course)[0] == 1
    # While some files only are committed, git has another index, and tells its hooks where.
    git(course, "read-tree", "HEAD", GIT_INDEX_FILE=str(course.parent / ".git/next-index"))
    ran = CliRunner(env={"GIT_INDEX_FILE": ".git/next-index"}).invoke(command, [str(course), "--staged"])
    assert "4 concepts" in ran.stdout


def test_the_index_is_not_mended(course: Path) -> None:
    ran = CliRunner().invoke(command, [str(course), "--staged", "--fix"])
    assert ran.exit_code == 2
    assert "--staged checks what git's index holds" in ran.stderr


def test_a_tree_that_leads_out_writes_nothing_there(course: Path) -> None:
    """A tree that was made by hand may name what no folder can hold."""
    blob = (
        subprocess.run(
            ["git", "-C", course, "hash-object", "-w", "--stdin"], input=b"x", capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
    )
    raw = b"100644 ..\0" + bytes.fromhex(blob)
    tree = (
        subprocess.run(
            ["git", "-C", course, "hash-object", "-w", "-t", "tree", "--stdin", "--literally"],
            input=raw,
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    top = (
        subprocess.run(
            ["git", "-C", course, "mktree"],
            input=f"040000 tree {tree}\tcourse\n".encode(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    made = (
        subprocess.run(
            ["git", "-C", course, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit-tree", top, "-m", "x"],
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    assert errors(course, "--since", made) == (0, [])
