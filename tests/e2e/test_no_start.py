"""A player that can't start says why, in words for the learner, whatever kept it; the page can be read all the same.

Issue 16, number 18.
"""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from e2e.axe import expect_accessible
from e2e.play import upload
from e2e.test_play import packed
from export.sample import concept, questions, write_course

NOSNIFF = {"x-content-type-options": "nosniff"}


@pytest.fixture
def package(tmp_path: Path) -> bytes:
    course = write_course(tmp_path / "course", {"one": {"neuron": concept("The neuron", questions("choice"))}})
    return packed(load_course(course), "1.2", tmp_path)


def served_as(type: str, **more: str) -> Callable[[Route], None]:
    def serve(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body, headers={"content-type": type, **more})

    return serve


def expect_told(page: Page, cause: str, words: str) -> None:
    """The reason alone is shown, where the eye is, and the text below it."""
    told = page.locator("#no-start")
    expect(told).to_be_visible()
    expect(told).to_be_in_viewport()
    expect(told).to_have_attribute("data-told", cause)
    assert told.inner_text().startswith("You can read this page")
    assert words in told.inner_text()
    expect(page.locator("h1").first).to_be_in_viewport()


def test_a_folder(browser: Browser, package: bytes, tmp_path: Path) -> None:
    """A double click on the unpacked page: the whole course, which the device remembers."""
    (tmp_path / "package.zip").write_bytes(package)
    with ZipFile(tmp_path / "package.zip") as zip:
        zip.extractall(tmp_path / "unpacked")
    device = browser.new_context()
    page = device.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "unpacked" / "index.html").as_uri())
    expect(page.locator(".to-complete")).to_be_visible()
    expect(page.locator("#no-start")).to_have_count(0)
    page.locator("input[type=radio]").first.check()
    page.locator("form.question button[type=submit], .question button").first.click()
    answered = page.locator("input[type=radio]").first
    expect(answered).to_be_checked()
    page.goto("about:blank")
    page.goto((tmp_path / "unpacked" / "index.html").as_uri())
    expect(page.locator(".to-complete")).to_be_visible()
    expect(page.locator("input[type=radio]").first).to_be_checked()
    (tmp_path / "unpacked/player/main.js").unlink()
    page.goto("about:blank")
    page.goto((tmp_path / "unpacked" / "index.html").as_uri())
    expect_told(page, "folder", "zip file")
    assert not errors
    device.close()


@pytest.mark.parametrize(
    ("script", "serve", "cause", "words"),
    [
        ("**/main.js", served_as("text/plain", **NOSNIFF), "type", "text/javascript"),
        ("**/course.js", served_as("text/plain", **NOSNIFF), "type", "text/javascript"),
        ("**/main.js", lambda route: route.fulfill(status=404), "missing", "missing on the server"),
        ("**/course.js", lambda route: route.fulfill(status=403), "missing", "missing on the server"),
        ("**/main.js", lambda route: route.abort(), "connection", "connection"),
        ("**/course.js", lambda route: route.abort(), "connection", "connection"),
        (
            "**/main.js",
            lambda route: route.fulfill(body="not = {a script", content_type="text/javascript"),
            "browser",
            "in this browser",
        ),
    ],
)
def test_a_server(
    browser: Browser, lms: Lms, package: bytes, script: str, serve: Callable[[Route], None], cause: str, words: str
) -> None:
    upload(lms, "small", package)
    page = browser.new_page()
    page.route(script, serve)
    page.goto(f"{lms.address}/packages/small/index.html")
    expect_told(page, cause, words)
    expect_accessible(page, cause)
    page.close()


def test_scripts_that_a_browser_does_not_even_run(browser: Browser, lms: Lms, package: bytes) -> None:
    """Under `nosniff` no script of the page runs that could say something: the style sheet does, after a while."""
    upload(lms, "small", package)
    page = browser.new_page()
    page.route("**/*.js", served_as("text/plain", **NOSNIFF))
    page.goto(f"{lms.address}/packages/small/index.html")
    told = page.locator("#no-start")
    expect(told).to_be_hidden()
    page.evaluate("for (const each of document.getAnimations()) each.finish()")
    expect(told).to_be_visible()
    expect(told).to_contain_text("the course has not started")
    page.close()


def test_a_player_that_starts_takes_the_words_away(browser: Browser, lms: Lms, package: bytes) -> None:
    upload(lms, "small", package)
    page = browser.new_page()
    # Scripts, unlike modules, run under any type.
    page.route("**/*.js", served_as("text/plain"))
    page.goto(f"{lms.address}/packages/small/index.html")
    page.wait_for_selector(".to-complete")
    expect(page.locator("#no-start")).to_have_count(0)
    # A course of one page begins at it: a page before it would only be in the way.
    expect(page.locator(".welcome")).to_have_count(0)
    page.close()


def test_a_browser_without_scripts(browser: Browser, lms: Lms, package: bytes) -> None:
    upload(lms, "small", package)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{lms.address}/packages/small/index.html")
    expect(page.locator(".no-script")).to_be_in_viewport()
    expect(page.locator("#no-start")).to_be_hidden()
    expect(page.locator("h1").first).to_be_in_viewport()
    page.close()
