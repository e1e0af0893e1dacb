"""What every learner must have seen stands where each of them comes by, and nowhere when a course says none."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from coursekit.course.model import Course
from coursekit.export.formats import json as data
from coursekit.export.formats import scorm12
from coursekit.export.formats.pdf import Options
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.lint.run import check_course
from export.sample import small_course, small_stages, write_course

NOTICE = "For teaching only: no advice on <any> patient."
SHOWN = "For teaching only: no advice on &lt;any&gt; patient."


def shown_in(course: Course, folder: Path) -> tuple[str, str, str]:
    """The player's first page, the book, and the notice of the JSON export."""
    scorm12.export(course, scorm12.Options(), folder / "a.zip")
    data.export(course, data.Options(), folder / "a.json")
    (folder / "work").mkdir()
    book = "".join(part.html for part in manuscript(course, Options(), folder / "work").parts)
    said = json.loads((folder / "a.json" / "course.json").read_text(encoding="utf-8"))
    return ZipFile(folder / "a.zip").read("index.html").decode(), book, said["notice"]


def test_a_notice_is_shown_by_player_book_and_json(tmp_path: Path) -> None:
    player, book, said = shown_in(small_course(tmp_path / "course", notice=NOTICE), tmp_path)
    assert said == NOTICE
    assert f'<p class="imprint-notice">{SHOWN}</p>' in player, "below every page"
    assert f"Please note</h2>\n<p>{SHOWN}</p>" in player, "on the welcome page"
    assert SHOWN in book


def test_without_one_nothing_is_shown(tmp_path: Path) -> None:
    player, book, said = shown_in(small_course(tmp_path / "course"), tmp_path)
    assert said == ""
    assert "imprint-notice" not in player
    assert "Please note" not in player
    assert "imprint-notice" not in book


@pytest.mark.parametrize(("letters", "findings"), [(400, 0), (401, 1)])
def test_a_notice_is_short_enough_for_every_page(letters: int, findings: int, tmp_path: Path) -> None:
    root = write_course(tmp_path / "course", small_stages(), notice="n" * letters)
    found = [finding for finding in check_course(root).findings if "notice" in finding.message]
    assert len(found) == findings
