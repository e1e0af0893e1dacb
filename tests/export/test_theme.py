"""A course's theme in every export: colours, logo, cover picture, fonts with their licence, a footer line."""

import io
import json
import re
import shutil
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from conftest import TESTS
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats import json as json_format
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.manuscript.theme import with_theme
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm.build import build_package
from coursekit.export.unchanged import all_that_makes
from coursekit.findings.report import RuleChoice
from coursekit.importers.kinds.json import Options as NoOptions
from coursekit.importers.move import move
from coursekit.lint.run import check_course
from coursekit.path.drawings import html, svg
from coursekit.theme.font import packed, read_font, subset
from export.sample import SVG, concept, questions, small_course, write, write_course
from export.test_downloads import plan_for

FONT = TESTS / "theme/letters.ttf"
THEME = {
    "look": "clear",
    "colours": {"accent": "#8c1d40"},
    "logo": "theme/logo.svg",
    "logo_dark": "theme/logo-dark.svg",
    "logo_alt": "University of Leeds",
    "cover": "theme/cover.svg",
    "cover_credit": "Drawing: A. Lovelace",
    "fonts": {"headings": {"files": ["theme/letters.ttf"], "license": "CC0-1.0"}},
    "footer": "© 2026 “Leeds” \\ </style>",
}


def themed(root: Path, **fields: object) -> Course:
    for name in ("logo", "logo-dark", "cover"):
        write(root / f"theme/{name}.svg", SVG)
    shutil.copy(FONT, root / "theme/letters.ttf")
    return small_course(root, theme={**THEME, **fields})


def test_lint_takes_it(tmp_path: Path) -> None:
    themed(tmp_path)
    assert check_course(tmp_path, RuleChoice(ignore=("no-feedback", "long-paragraph"))).findings == ()


def test_a_package_follows_it(tmp_path: Path) -> None:
    course = themed(tmp_path)
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    page = package.read("index.html").decode()
    assert '<img class="logo" src="content/figures/logo.svg" alt="University of Leeds">' in page
    assert '<img class="logo-dark" src="content/figures/logo-dark.svg"' in page
    assert '<img class="welcome-cover" src="content/figures/cover.svg" alt="">' in page
    assert '<p class="imprint-line">© 2026 “Leeds” \\ &lt;/style&gt;</p>' in page
    assert "<li>Drawing: A. Lovelace</li>" in page
    assert "<li>Square Letters, Copyright 2026 The Square Letters Authors, CC0-1.0</li>" in page
    sheet = package.read("player/more.css").decode()
    dark = sheet.index("@media screen and (prefers-color-scheme: dark)")
    assert sheet.index("--teal:#8c1d40") < dark < sheet.index(f"--teal:{course.theme.palette.dark['teal']}")
    assert 'src:url("../content/fonts/letters.woff2")' in sheet
    assert '--headings:"Course Headings", var(--serif)' in sheet
    font = TTFont(io.BytesIO(package.read("content/fonts/letters.woff2")))
    assert font.flavor == "woff2"
    assert ord("A") in font.getBestCmap()
    assert "CC0-1.0" in font["name"].getDebugName(13), "its licence goes along"
    assert '"content/fonts/letters.woff2"' in package.read("imsmanifest.xml").decode()


def test_a_font_is_as_small_as_its_course(tmp_path: Path) -> None:
    course = themed(tmp_path, footer="")
    whole = TTFont(FONT).getBestCmap()
    sheets = manuscript(course, Options(), tmp_path).styles
    assert "Course Headings" in "".join(sheets)
    font = TTFont(
        io.BytesIO(
            ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content)).read("content/fonts/letters.woff2")
        )
    )
    assert set(font.getBestCmap()) == set(whole), "all its letters are Latin, which learners write"
    again = build_package(course, plan_for("1.2")).content
    assert again == build_package(load_course(tmp_path), plan_for("1.2")).content


def test_the_book_follows_it(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    book = manuscript(themed(tmp_path / "course"), Options(), tmp_path / "made")
    styles = "\n".join(book.styles)
    assert "#0F766E" not in styles
    assert "#8c1d40" in styles
    assert '"Source Serif 4"' not in re.sub(r"@font-face.*", "", styles), "the look has no serifs"
    assert footer_in(styles) == THEME["footer"]
    front = book.parts[0].html
    assert '<div class="cover-picture"><img src="figure:theme/cover.svg" alt=""></div>' in front
    assert front.count('alt="University of Leeds"') == 2, "on the cover and in the imprint"
    assert "Square Letters, Copyright 2026 The Square Letters Authors, CC0-1.0" in front


def footer_in(styles: str) -> str:
    """The words below each page, which CSS holds as numbers."""
    found = re.search(r'@bottom-center \{ content: "([^"]*)"', styles)
    assert found
    return re.sub(r"\\([0-9a-f]+) ", lambda number: chr(int(number[1], 16)), found[1])


def test_a_footer_runs_its_own_way_beside_the_mark_of_a_draft(tmp_path: Path) -> None:
    course = replace(themed(tmp_path, footer="© 2026 Leeds (UK)"), language="ar")
    styles = "\n".join(with_theme(course, (), (), "مسودة"))
    assert footer_in(styles) == "\u2068مسودة\u2069 · \u2068© 2026 Leeds (UK)\u2069"


def test_json_has_it_and_gives_it_back(tmp_path: Path) -> None:
    course = themed(tmp_path / "course")
    json_format.export(course, json_format.Options(answers="without"), tmp_path / "told.json")
    told = json.loads((tmp_path / "told.json/course.json").read_text(encoding="utf-8"))
    assert (tmp_path / "told.json" / told["theme"]["logo"]).is_file(), "without answers, too"
    json_format.export(course, json_format.Options(), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))["theme"]
    assert data["light"]["accent"] == "#8c1d40"
    assert (data["cover"], data["footer"]) == ("figures/cover.svg", THEME["footer"])
    [font] = data["fonts"]
    assert (font["family"], font["license"]) == ("Square Letters", "CC0-1.0")
    assert (tmp_path / "made.json" / font["file"]).read_bytes() == FONT.read_bytes(), "whole"
    back = tmp_path / "back"
    assert list(move("json", tmp_path / "made.json", back, NoOptions()).losses) == []
    assert load_course(back).theme == course.theme
    assert (back / "theme/letters.ttf").read_bytes() == FONT.read_bytes()


def test_the_graph_follows_it(tmp_path: Path) -> None:
    course = themed(tmp_path)
    assert "#0f766e" not in svg.draw(course)
    assert "#8c1d40" in svg.draw(course)
    page = html.draw(course)
    assert "--line: #8c1d40;" in page
    assert f"--line: {course.theme.palette.dark['teal']};" in page


def test_a_course_without_a_theme_ships_nothing_of_it(tmp_path: Path) -> None:
    course = load_course(write_course(tmp_path, {"one": {"a": concept("A", questions("choice"))}}))
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    assert "player/more.css" not in package.namelist()
    assert b"more.css" not in package.read("index.html")


def test_another_logo_or_font_is_another_export(tmp_path: Path) -> None:
    course = themed(tmp_path)
    before = all_that_makes(course, "scorm12", None)
    write(tmp_path / "theme/logo.svg", SVG.replace("90", "80"))
    assert before != all_that_makes(course, "scorm12", None)


def test_a_logo_that_runs_something_is_told_and_ships_nothing_of_it(tmp_path: Path) -> None:
    course = themed(tmp_path)
    write(tmp_path / "theme/logo.svg", SVG.replace("</svg>", "<script>alert(1)</script></svg>"))
    [finding] = check_course(tmp_path, RuleChoice(select=("active-svg",))).findings
    assert finding.span.path == "theme/logo.svg"
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    assert b"script" not in package.read("content/figures/logo.svg")


@pytest.mark.parametrize("name", ["logo.svg", "letters.ttf"])
def test_what_can_t_be_read_any_more_is_refused_on_its_line(tmp_path: Path, name: str) -> None:
    course = themed(tmp_path)
    (tmp_path / "theme" / name).write_bytes(b"<!doctype html>")
    [problem] = build_package(course, plan_for("1.2")).problems
    assert problem.span.path == "course.yaml"
    assert name in problem.message
    with pytest.raises(Refused):
        json_format.export(course, json_format.Options(), tmp_path / "made.json")


def test_no_font_of_a_stranger_ends_in_a_traceback() -> None:
    good = FONT.read_bytes()
    for at in range(0, len(good), 31):
        broken = good[:at] + b"\xff" * 8 + good[at + 8 :]
        if not read_font(broken).wrong:
            with suppress(ValueError):
                packed(subset(broken, "ABC"))
