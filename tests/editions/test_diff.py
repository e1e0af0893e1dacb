"""``coursekit diff``: what it reads, what it says, and when it fails."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coursekit.cli._course import CouldNotRun
from coursekit.cli.diff import command
from coursekit.course.edition import text_of
from coursekit.editions import engine
from coursekit.editions.read import of_folder
from export.sample import concept, write_course


def asked(type: str, id: str = "", **more: object) -> dict[str, object]:
    own = {"id": id} if id else {}
    return {"type": type, "prompt": "Put them in order.", **own, **more}


ORDER = asked("order", "steps", items=["one", "two", "three"])


def course_in(folder: Path, **changed: object) -> Path:
    stages = {
        "a": {
            "one": concept("One", [dict(ORDER)], "Words of one."),
            "two": concept("Two", [asked("text", "ion", accept=["calcium"])], "Words of two."),
            "three": concept("Three", [asked("text", accept=["x"])], "Words of three."),
        }
    }
    stages["a"] |= changed  # type: ignore[arg-type]
    stages["a"] = {id: page for id, page in stages["a"].items() if page is not None}
    return write_course(folder, stages)


def told(old: Path, new: Path, *options: str) -> tuple[int, dict[str, Any]]:
    ran = CliRunner().invoke(command, [str(old), str(new), "--format", "json", *options])
    return ran.exit_code, json.loads(ran.stdout)


def test_the_same_course_is_safe(tmp_path: Path) -> None:
    code, said = told(course_in(tmp_path / "old"), course_in(tmp_path / "new"))
    assert (code, said["verdict"], said["effects"], said["changes"]) == (0, "safe", [], [])


def test_a_concept_that_is_gone_loses_progress_and_the_line_that_tells_it_is_named(tmp_path: Path) -> None:
    code, said = told(course_in(tmp_path / "old"), course_in(tmp_path / "new", three=None))
    [effect] = said["effects"]
    assert (code, effect["effect"], effect["concept"]) == (1, "loses-progress", "three")
    assert effect["mend"]["line"] == "retired: [{id: three, reason: …}]"


def test_a_concept_that_was_renamed_without_formerly(tmp_path: Path) -> None:
    other = concept("Three", [asked("text", accept=["x"])], "Words of three.")
    _, said = told(course_in(tmp_path / "old"), course_in(tmp_path / "new", three=None, drei=other))
    assert {change["kind"] for change in said["changes"]} == {"added", "removed"}
    assert said["effects"][0]["mend"] == {
        "path": "stages/a/drei.md", "where": "in its front matter", "line": "formerly: [three]"
    }  # fmt: skip


def test_a_concept_that_was_split(tmp_path: Path) -> None:
    two = [asked("text", accept=["x"]), asked("order", items=["one", "two"])]
    two[1]["prompt"] = "Put these in order."
    old = course_in(tmp_path / "old", three=concept("Three", two, "Words of three."))
    drei = concept("Three again", two[:1], "Words.")
    both = course_in(tmp_path / "new", three=None, drei=drei, vier=concept("More of three", two[1:], "Words."))
    _, said = told(old, both)
    (split,) = [change["text"] for change in said["changes"] if change["kind"] == "split"]
    assert "“Three again” (drei), “More of three” (vier)" in split
    left = course_in(
        tmp_path / "left", three=concept("Three", two[:1], "Words of three."), vier=drei.replace("Three", "4")
    )
    assert "split" not in {change["kind"] for change in told(old, left)[1]["changes"]}


def test_pages_of_the_book_that_moved(tmp_path: Path) -> None:
    long = concept("One", [dict(ORDER)], "Words of one, and many more of these.\n\n" * 60)
    old, new = course_in(tmp_path / "old"), course_in(tmp_path / "new", one=long)
    _, said = told(old, new, "--book")
    (moved,) = [change for change in said["changes"] if change["kind"] == "pages"]
    assert moved["concept"] == "two"
    assert re.fullmatch(r"C1\.2 “Two” \(two\) to C1\.3 “Three” \(three\): pages \d+ to \d+ → \d+ to \d+", moved["text"])


def test_there_is_no_book_of_a_package(tmp_path: Path) -> None:
    old = course_in(tmp_path / "old")
    (tmp_path / "edition.json").write_bytes(text_of(of_folder(old)))
    ran = CliRunner().invoke(command, [str(tmp_path / "edition.json"), str(old), "--book"])
    assert ran.exit_code == 2 and "no book of it" in ran.output


def test_a_question_that_lost_its_id(tmp_path: Path) -> None:
    other = concept("Two", [asked("text", accept=["calcium"])], "Words of two.")
    _, said = told(course_in(tmp_path / "old"), course_in(tmp_path / "new", two=other))
    assert (said["verdict"], said["effects"][0]["mend"]["line"]) == ("loses-progress", "id: ion")


def pool(*ids: str, draw: int = 1, name: str = "ions") -> str:
    """A concept whose questions are a pool."""
    questions = [asked("text", id, accept=["calcium"], prompt=f"Which ion is {id}?", pool=name) for id in ids]
    return concept("Two", questions, "Words of two.", draw={name: draw})


def test_a_question_that_leaves_a_pool_and_a_draw_that_changes_are_told(tmp_path: Path) -> None:
    old = course_in(tmp_path / "old", two=pool("first", "second", "third"))
    _, said = told(old, course_in(tmp_path / "more", two=pool("first", "second", "third", draw=2)))
    assert said["verdict"] == "safe"
    assert [change["text"] for change in said["changes"]] == [
        "“Two” (two): of the pool “ions”, 1 of 3 asked → 2 of 3 asked"
    ]
    _, said = told(old, course_in(tmp_path / "less", two=pool("first", "second")))
    assert {effect["effect"] for effect in said["effects"]} == {"asks-again"}
    assert said["effects"][0]["what"] == "the question is gone, and another of its pool is asked instead"
    others = concept(
        "Two",
        [
            {**asked("text", id, accept=["calcium"]), "prompt": f"Which ion is {id}?"}
            for id in ("first", "second", "third")
        ],
        "Words of two.",
    )
    _, said = told(old, course_in(tmp_path / "none", two=others))
    assert said["verdict"] == "safe"
    assert "“Two” (two): question 1 (text) leaves the pool “ions”" in [change["text"] for change in said["changes"]]


def test_an_order_with_another_right_answer_asks_again(tmp_path: Path) -> None:
    other = concept("One", [{**ORDER, "items": ["three", "one", "two"]}], "Words of one.")
    old, new = course_in(tmp_path / "old"), course_in(tmp_path / "new", one=other)
    code, said = told(old, new)
    assert (code, said["verdict"], said["effects"][0]["minutes"]) == (0, "asks-again", 1)
    assert told(old, new, "--fail-on", "asks-again")[0] == 1


def test_an_export_and_a_release_tell_what_their_folder_does(tmp_path: Path) -> None:
    from coursekit.cli.export import command as export

    old, new = course_in(tmp_path / "old"), course_in(tmp_path / "new", three=None)
    for kind in ("json", "scorm12", "scorm2004"):
        ran = CliRunner().invoke(export, [kind, str(old), "-o", str(tmp_path / "out")])
        assert ran.exit_code == 0, ran.output
    expected = told(old, new)[1]["effects"]
    packages = sorted(path for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert len(packages) == 3
    for package in (*packages, packages[0] / "edition.json"):
        assert told(package, new)[1]["effects"] == expected


@pytest.mark.parametrize("name", ["nothing", "v9"])
def test_what_is_nowhere_is_one_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course_in(tmp_path / "old"))
    ran = CliRunner().invoke(command, [name])
    assert ran.exit_code == 2 and "Traceback" not in ran.output and name in ran.output


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node")
def test_both_engines_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = course_in(tmp_path / "old"), course_in(tmp_path / "new", two=None)
    small = told(old, new)
    node = engine._node()
    assert node
    monkeypatch.setattr(engine, "_engine", lambda: lambda lines: engine._in_node(node, lines))
    assert told(old, new) == small


def test_without_an_engine_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise engine.NoEngine("There is none. Type this.")

    monkeypatch.setattr(engine, "_engine", none)
    ran = CliRunner().invoke(command, [str(course_in(tmp_path / "old")), str(course_in(tmp_path / "new", two=None))])
    assert ran.exit_code == 2 and "“Two” (two)" in ran.stdout and "Type this." in ran.stderr


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_nothing_of_a_course_is_raw_in_a_report(form: str, tmp_path: Path) -> None:
    bad = concept("<b>@all ::error::\x1b[1m", [asked("text", accept=["y"])], "Words.")
    old, new = course_in(tmp_path / "old"), course_in(tmp_path / "new", four=bad)
    ran = CliRunner().invoke(command, [str(old), str(new), "--format", form])
    assert ran.exit_code == 0 and "\x1b" not in ran.stdout
    assert form == "text" or "<b>" not in ran.stdout
    assert form != "markdown" or "@all" not in ran.stdout


def test_a_git_revision_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = course_in(tmp_path / "top")
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    (root / "stages/a/three.md").unlink()
    (root / "stages/a/stage.yaml").write_text("title: A\nconcepts:\n  - one\n  - two\n")
    monkeypatch.chdir(root)
    ran = CliRunner().invoke(command, ["v1"])
    assert ran.exit_code == 1 and "retired: [{id: three, reason: …}]" in ran.stdout


def test_what_is_here_does_not_pass_for_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a folder or a release would that a pull request brings, and calls like the branch that it goes to."""
    root = course_in(tmp_path / "top")
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    (root / "stages/a/three.md").unlink()
    (root / "stages/a/stage.yaml").write_text("title: A\nconcepts:\n  - one\n  - two\n")
    monkeypatch.chdir(root)
    assert CliRunner().invoke(command, ["main"]).exit_code == 1
    shutil.copytree(root / "stages", root / "main/stages")
    shutil.copy(root / "course.yaml", root / "main/course.yaml")
    with pytest.raises(CouldNotRun, match=r"write \./main"):
        CliRunner().invoke(command, ["main"], catch_exceptions=False, standalone_mode=False)
    assert CliRunner().invoke(command, ["./main"]).exit_code == 0
    assert CliRunner().invoke(command, ["refs/heads/main"]).exit_code == 1
    shutil.move(root / "main", tmp_path / "elsewhere")
    release = root / "releases/main.json"
    release.parent.mkdir()
    release.write_bytes(text_of(of_folder(root)))
    assert CliRunner().invoke(command, ["main"]).exit_code == 1


def test_no_name_is_no_edition() -> None:
    """As of a variable that CI has not set: what is here would be compared with itself, and be safe."""
    with pytest.raises(CouldNotRun, match="empty"):
        CliRunner().invoke(command, [""], catch_exceptions=False, standalone_mode=False)


def test_a_report_fits_into_a_comment(tmp_path: Path) -> None:
    from dataclasses import replace

    from coursekit.editions.comparison import compare
    from coursekit.editions.read import NamedEdition, of_folder
    from coursekit.editions.reporters import markdown
    from coursekit.editions.verdict import Verdict

    old = NamedEdition(of_folder(course_in(tmp_path / "a")), "a")
    new = NamedEdition(of_folder(course_in(tmp_path / "b", three=None)), "b")
    comparison = compare(old, new)
    assert comparison.verdict
    long = replace(comparison, verdict=Verdict(comparison.verdict.consequences * 1000))
    text = markdown.report(long)
    assert 50_000 < len(text) < 65_536 and text.endswith("too long for a comment.\n")
