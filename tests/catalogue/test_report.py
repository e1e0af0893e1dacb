"""The report of a catalogue, as a file and in a browser."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from conftest import REPOSITORY
from coursekit.catalogue.report.page import duration, share, size
from coursekit.cli import program
from coursekit.theme.look import OURS, find_look
from e2e.axe import expect_accessible

EXAMPLE = REPOSITORY / "examples" / "catalogue"
HARMLESS = "<script>alert(1)</script> & “Ions”"
FOREIGN = f"{HARMLESS}\u202e"
SHOWN = f"{HARMLESS}\\u202e"


def report(folder: Path) -> str:
    target = folder / "report.html"
    ran = CliRunner().invoke(program, ["catalogue", "report", str(folder), "-o", str(target), "--no-cache"])
    assert ran.exit_code == 0, ran.output
    return target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with a title that means harm, and faults in one course."""
    kept = shutil.ignore_patterns(".coursekit-cache")
    folder = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("report") / "catalogue", ignore=kept))
    course = folder / "courses" / "nerve-signals"
    text = (course / "course.yaml").read_text(encoding="utf-8")
    title = re.sub(r"(?m)^title: .*", f"title: '{FOREIGN}'", text)
    (course / "course.yaml").write_text(title, encoding="utf-8")
    concept = next(course.glob("stages/*/action-potential.md"))
    concept.write_text(concept.read_text(encoding="utf-8") + "\nSee [[nowhere]], and the the axon.\n", encoding="utf-8")
    return folder


class Loaded(HTMLParser):
    """All that a page would load, and whether each element that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.texts = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]

    def handle_data(self, data: str) -> None:
        self.texts += data


def test_the_same_catalogue_gives_one_file_with_the_same_bytes(catalogue: Path) -> None:
    page = report(catalogue)
    assert report(catalogue) == page
    loaded = Loaded()
    loaded.feed(page)
    assert all(address.startswith("#") for address in loaded.addresses)
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page
    for colours in (find_look(OURS).light, find_look(OURS).dark):
        assert all(f"--{name}: {colour};" in page for name, colour in colours.items())
    assert HARMLESS not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “Ions”" in page
    for told in (
        "unknown-link",
        "courses/nerve-signals/stages/",
        "From Cell to Memory",
        "3 courses, 8 concepts, 8 min",
    ):
        assert told in loaded.texts


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "–"), (0, 5, "0%"), (1, 900, "1%"), (899, 900, "99%"), (5, 5, "100%"), (1, 3, "33%")],
)
def test_a_share_is_all_or_none_only_when_it_is(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_times_and_sizes_are_told_shortly() -> None:
    assert [duration(minutes) for minutes in (0, 5, 60, 754, 61_000)] == [
        "0 min",
        "5 min",
        "1 h",
        "12 h 34 min",
        "1,017 h",
    ]
    assert [size(count) for count in (0, 1, 1499, 2_340_000)] == ["0 kB", "1 kB", "1 kB", "2.3 MB"]


def shown(page: Page) -> list[str]:
    names = page.locator(".courses tbody tr:visible .name").all_inner_texts()
    return [name.strip() for name in names]


def test_courses_and_findings_are_searched_sorted_and_filtered(catalogue: Path, browser: Browser) -> None:
    report(catalogue)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("pageerror", lambda error: told.append(str(error)))
    try:
        page.goto((catalogue / "report.html").as_uri())
        everything = page.get_by_role("status").inner_text()
        assert everything == "3 courses, 3 findings"
        assert shown(page) == ["Cells and Ions", "Learning and Memory", SHOWN]
        page.get_by_role("button", name="Findings").click()
        assert shown(page) == [SHOWN, "Cells and Ions", "Learning and Memory"]
        expect(page.get_by_role("columnheader", name="Findings")).to_have_attribute("aria-sort", "descending")
        page.get_by_label("Courses by").select_option("title")
        assert shown(page) == [SHOWN, "Cells and Ions", "Learning and Memory"]
        page.get_by_role("button", name="Course", exact=True).click()
        assert shown(page) == ["Learning and Memory", "Cells and Ions", SHOWN]
        page.locator("#severity").select_option("error")
        assert page.get_by_role("status").inner_text() == "1 of 3 courses, 1 of 3 findings"
        page.get_by_role("button", name="Clear").click()
        page.keyboard.press("Escape")
        page.get_by_label("Search courses and findings").blur()
        page.keyboard.press("/")
        page.keyboard.type("MÉMORY")
        assert shown(page) == ["Learning and Memory"]
        assert page.get_by_role("status").inner_text() == "1 of 3 courses, 0 of 3 findings"
        expect(page.get_by_text("No finding matches.")).to_be_visible()
        page.get_by_role("button", name="Clear").click()
        assert page.get_by_role("status").inner_text() == everything
        page.locator(".counts").last.click()
        expect(page.locator("details:target summary")).to_be_focused()
        assert told == [(catalogue / "report.html").as_uri()]
        for width, scheme in ((1280, "dark"), (390, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            expect_accessible(page, f"the report, {width} pixels, {scheme}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()
