"""Saves that come while a page of the preview is busy with something else: each is seen all the same."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, Route

from conftest import SMALLEST
from preview.previewing import looked_at

POTENTIAL = Path("stages/first/potential.md")
TEXT = (SMALLEST / POTENTIAL).read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(copytree(SMALLEST, tmp_path / "course"))


@pytest.fixture
def page(root: Path, browser: Browser) -> Iterator[Page]:
    """The preview at the concept that is written."""
    with looked_at(root, browser, "#/potential") as page:
        page.select_option("#learner", "potential")
        page.frame_locator("#sco").locator("h1", has_text="Resting potential").wait_for()
        yield page


def test_a_course_that_begins_anew_while_a_page_is_asked_for(page: Page, root: Path) -> None:
    """What was asked for by a frame that is gone is never answered: nothing may wait for it."""
    held: list[Route] = []
    page.route("**/content/pages/potential.json", lambda route: held.append(route))
    (root / POTENTIAL).write_text(f"{TEXT}\nFirst words.\n", encoding="utf-8")
    while not held:
        page.wait_for_timeout(20)
    page.unroute("**/content/pages/potential.json")
    page.select_option("#learner", "")
    page.select_option("#learner", "potential")
    course = page.frame_locator("#sco")
    course.get_by_text("First words.").wait_for()
    (root / POTENTIAL).write_text(f"{TEXT}\nOther words see [[nothing]].\n", encoding="utf-8")
    course.get_by_text("Other words").wait_for()
    course.locator(".preview-finding").get_by_text("leads nowhere").wait_for()


def test_a_course_that_did_not_begin_does_with_what_is_saved_soon(page: Page, root: Path) -> None:
    failed: list[str] = []

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.fulfill(status=503, body="It changes just now.")

    page.route("**/content/course.json", fail)
    page.select_option("#learner", "")
    page.select_option("#learner", "potential")
    while not failed:
        page.wait_for_timeout(20)
    page.wait_for_timeout(300)
    page.unroute("**/content/course.json")
    (root / POTENTIAL).write_text(f"{TEXT}\nOther words.\n", encoding="utf-8")
    page.frame_locator("#sco").get_by_text("Other words.").wait_for()
