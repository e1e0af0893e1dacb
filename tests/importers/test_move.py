"""What holds for every import: nothing outside its folder, nothing over what is there, all or nothing."""

import re
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import REPOSITORY
from coursekit.cli import program
from coursekit.files.writing import write_all
from coursekit.fmt import format_text
from coursekit.importers.kinds import kind_names
from coursekit.importers.kinds.markdown import Options
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.move import move
from coursekit.importers.sources import opened_source
from coursekit.lint.run import check_course

ONE = "# One thing\n\nA cell has a membrane. It is thin.\n"


def book(root: Path) -> Path:
    root.mkdir()
    (root / "01-one.md").write_text(ONE, encoding="utf-8")
    (root / "02-two.md").write_text("# Two\n\nThe pump never stops working.\n", encoding="utf-8")
    return root


def held(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_folder_becomes_a_course_that_lacks_only_what_is_marked(tmp_path: Path) -> None:
    target = tmp_path / "course"
    outcome = move("markdown", book(tmp_path / "book"), target, Options())
    assert set(outcome.paths) == held(target).keys()
    assert {found.rule for found in check_course(target).findings} == {"to-write"}
    for path in outcome.paths:
        text = (target / path).read_text(encoding="utf-8")
        assert format_text(path, text) == text


def test_what_is_there_stays(tmp_path: Path) -> None:
    source, target = book(tmp_path / "book"), tmp_path / "course"
    (target / "stages" / "book").mkdir(parents=True)
    (target / "stages" / "book" / "one.md").write_text("mine", encoding="utf-8")
    before = held(target)
    with pytest.raises(OSError, match="there already"):
        move("markdown", source, target, Options())
    assert held(target) == before
    move("markdown", source, target, Options(), force=True)
    assert (target / "stages" / "book" / "one.md").read_text(encoding="utf-8").startswith("---")
    with pytest.raises(NotImported, match="--force"):
        move("markdown", source, target, Options())


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "course"
    outcome = move("markdown", book(tmp_path / "book"), target, Options(), dry=True)
    assert "stages/book/one.md" in outcome.paths
    assert not target.exists()


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def contents() -> object:
        yield "a/b.md", b"1"
        raise NotImported("no")

    with pytest.raises(NotImported):
        write_all(tmp_path / "new", contents())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_no_link_leads_out_of_the_target(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside", tmp_path / "course"
    outside.mkdir()
    target.mkdir()
    (target / "stages").symlink_to(outside)
    with pytest.raises(OSError, match="link"):
        move("markdown", book(tmp_path / "book"), target, Options(), force=True)
    assert held(outside) == {}


def test_no_link_leads_out_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nA secret of another folder.\n", encoding="utf-8")
    source = book(tmp_path / "book")
    (source / "03-three.md").symlink_to(tmp_path / "secret.md")
    outcome = move("markdown", source, tmp_path / "course", Options())
    assert [each.path for each in outcome.losses] == ["03-three.md"]
    assert not any(b"Secret" in content for content in held(tmp_path / "course").values())


def hostile_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01-one.md", ONE)
        for name in ("../up.md", "/top.md", "a/../../up.md", "c:\\up.md"):
            archive.writestr(name, "# Up\n\nIt leads out of the zip.\n")
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.md", b"a" * 40_000_000)
    return path


def test_a_hostile_zip_is_read_as_far_as_it_is_sound(tmp_path: Path) -> None:
    outcome = move("markdown", hostile_zip(tmp_path / "book.zip"), tmp_path / "course", Options())
    assert [path for path in outcome.paths if path.endswith(".md")] == ["stages/book/one.md"]
    assert len(outcome.losses) == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.zip", "course"]


def test_ways_stay_in_the_source(tmp_path: Path) -> None:
    with opened_source(book(tmp_path / "book"), Losses()) as source:
        assert source.resolve("../secret.md") is None
        assert source.resolve("/etc/passwd") == "etc/passwd"
        assert source.below("part").resolve("../01-one.md") == "../01-one.md"
        assert not source.holds("../book/01-one.md")


def test_only_a_draft_is_exported(tmp_path: Path) -> None:
    target = tmp_path / "course"
    move("markdown", book(tmp_path / "book"), target, Options())
    export = ["export", "json", str(target), "-o", str(tmp_path / "exports")]
    refused = CliRunner().invoke(program, export)
    assert refused.exit_code == 1
    assert "--draft" in refused.output
    assert CliRunner().invoke(program, [*export, "--draft"]).exit_code == 0
    (made,) = (tmp_path / "exports").glob("*.json/course.json")
    assert "TO WRITE: the one sentence to keep." in made.read_text(encoding="utf-8")


PAGES = sorted(path.stem for path in (REPOSITORY / "docs" / "import").glob("*.md") if path.stem != "README")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_says_what_a_kind_carries_changes_and_lists(kind: str) -> None:
    assert kind in kind_names()
    page = (REPOSITORY / "docs" / "import" / f"{kind}.md").read_text(encoding="utf-8")
    assert f"coursekit import {kind} SOURCE DIR" in page
    assert re.search(r"^\| carried[^|]* \| changed \| listed \|$", page, re.MULTILINE)


def test_the_command_tells_what_is_left(tmp_path: Path) -> None:
    ran = CliRunner().invoke(program, ["import", "markdown", str(book(tmp_path / "book")), str(tmp_path / "course")])
    assert ran.exit_code == 1
    assert "[to-write]" in ran.output
    assert "Traceback" not in ran.output
    assert CliRunner().invoke(program, ["import", "csv2", "a", "b"]).exit_code == 2
    missing = CliRunner().invoke(program, ["import", "markdown", str(tmp_path / "none"), str(tmp_path / "x")])
    assert missing.exit_code == 2
    assert "There is no file or folder" in missing.output
