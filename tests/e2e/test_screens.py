"""Every screen and state of the player: nothing for axe or vnu to find, nothing wider than the window."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import REPOSITORY, real_course, real_package
from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from e2e.axe import expect_accessible
from e2e.play import upload
from e2e.test_play import packed
from e2e.whole import write_whole
from export.test_scorm import pages_of

VNU = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
WRONG = """(type) => {
  const item = document.querySelector(`[data-type="${type}"]`);
  const fields = item.querySelectorAll("input, select, textarea");
  // The author's first option, wherever it stands: options stand in another order at each visit.
  const first = item.querySelector('.options input[value="0"]') ?? fields[0];
  for (const field of fields) {
    if (field.matches("select")) field.selectedIndex = 1;
    else if (!field.matches("[type=radio], [type=checkbox]")) field.value = "12";
    else if (field === first) field.checked = true;
  }
  item.querySelector("button[type=submit]").click();
}"""
TYPES = ("choice", "numeric", "text", "match", "order", "hotspot", "recall")


@contextmanager
def opened(
    browser: Browser, lms: Lms, root: Path, *, language: str = "en-GB", unlock: str = "path", **settings: Any
) -> Iterator[Page]:
    """The course with everything, open in a window without an LMS; whatever a browser complains of is an error."""
    fields = {"language": language, "unlock": unlock}
    if language.startswith("ar"):
        fields["title"] = "الدماغ العامل"
    upload(lms, "whole", packed(load_course(write_whole(root / "course", **fields)), "1.2", root))
    with browser.new_context(reduced_motion="reduce", **settings) as context:
        context.set_default_timeout(10_000)
        page = context.new_page()
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(f"{lms.address}/packages/whole/index.html#/neuron")
        page.wait_for_selector(".to-complete")
        yield page
    assert heard + lms.complaints == []


def states(page: Page) -> Iterator[tuple[str, str]]:
    """Goes from state to state; tells what is shown, and in which part of the page it is new."""
    yield "a concept", "html"
    page.locator(".hint summary").first.click()
    yield "a hint", ".question"
    page.locator(".term").first.click()
    page.wait_for_selector("dialog[open]")
    yield "a term", "dialog"
    page.keyboard.press("Escape")
    page.locator(".citation a").first.click()
    yield "a source", "dialog"
    page.keyboard.press("Escape")
    page.locator(".enlarge").first.click()
    page.keyboard.press("+")
    yield "a figure", "dialog"
    page.keyboard.press("Escape")
    page.locator("#tools button").click()
    yield "settings", "dialog"
    page.keyboard.press("Escape")
    for type in TYPES:
        page.evaluate(WRONG, type)
    expect(page.locator('[data-type="recall"]')).to_have_attribute("data-phase", "comparing")
    yield "wrong answers, and one to compare", ".questions"
    page.evaluate(WRONG, "recall")
    yield "all answered", "html"
    for screen in ("", "memory", "nowhere", "~welcome", "~end", "~search", "~glossary"):
        page.evaluate(f"location.hash = '#/{screen}'")
        page.wait_for_selector(
            {
                "": ".path",
                "memory": ".missing",
                "nowhere": ".locked-page .button",
                "~welcome": ".welcome[data-started]",
                "~end": ".end",
            }.get(screen, ".finding")
        )
        if screen == "~search":
            page.fill("#search-field", "membrane pot")
            page.wait_for_selector("mark")
        if screen == "~glossary":
            page.wait_for_selector(".term-entry")
        yield screen or "the path", "html"
    page.evaluate("location.hash = '#/'")
    page.locator(".ways-to-see button").nth(1).click()
    page.wait_for_selector(".map-arcs path")
    yield "the map", "html"


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [
        (360, "dark", "ar"),
        pytest.param(1280, "light", "de", marks=pytest.mark.long),
        pytest.param(360, "light", "en-GB", marks=pytest.mark.long),
        pytest.param(1280, "dark", "ar", marks=pytest.mark.long),
    ],
)
def test_every_state_is_accessible(
    browser: Browser, lms: Lms, tmp_path: Path, width: int, scheme: Literal["light", "dark"], language: str
) -> None:
    size = {"width": width, "height": 800}
    pages = tmp_path / "pages"
    pages.mkdir()
    with opened(browser, lms, tmp_path, language=language, viewport=size, color_scheme=scheme) as page:
        for number, (state, part) in enumerate(states(page)):
            expect_accessible(page, state, part)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, state
            (pages / f"{number}.html").write_text(page.content(), encoding="utf-8")
    if language == "ar" and width == 360:
        assert_valid(pages)


def assert_valid(*paths: Path) -> None:
    """Fails with what the Nu HTML checker finds in pages and style sheets."""
    command = ["java", "-Xss16m", "-jar", str(VNU), "--format", "text", "--also-check-css", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[:3000]


@pytest.mark.parametrize("pages", ["two of each stage", pytest.param("all", marks=pytest.mark.long)])
def test_every_page_and_sheet_is_valid(tmp_path: Path, pages: str) -> None:
    package = ZipFile(BytesIO(real_package("2004")))
    sheet = tmp_path / "player.css"
    sheet.write_bytes(package.read("player/player.css"))
    launch = package.read("index.html").decode()
    before, after = launch[: launch.index("<article")], launch[launch.index("</article>") + len("</article>") :]
    folder = tmp_path / "pages"
    folder.mkdir()
    shown = pages_of(package)
    course = real_course()
    ends = [concept.id for stage in course.stages for concept in (stage.concepts[0], stage.concepts[-1])]
    for id in ends if pages == "two of each stage" else [concept.id for concept in course.concepts]:
        (folder / f"{id}.html").write_text(before + shown[id]["html"] + after, encoding="utf-8")
    assert_valid(folder, sheet)
