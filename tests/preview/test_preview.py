"""The preview: the real player, kept up with the files; who may speak to it; what it writes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, ViewportSize

from conftest import REPOSITORY, CopyCourse
from coursekit.preview.editors import editor_of
from e2e.axe import expect_accessible

PLAYER = REPOSITORY / "src" / "coursekit" / "player"
PAGE = REPOSITORY / "src" / "coursekit" / "preview" / "page"
POTENTIAL = "stages/first/potential.md"


@contextmanager
def previewing(root: Path) -> Iterator[str]:
    """The address of a preview."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "coursekit", "preview", str(root)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout
        try:
            yield run.stdout.readline().strip()
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(30)


def answer(address: str, data: bytes | None = None, **headers: str) -> int:
    try:
        with urlopen(Request(address, data, {name.title(): value for name, value in headers.items()})) as found:
            return int(found.status)
    except HTTPError as error:
        return error.code


def test_the_stand_in_for_content_gives_what_the_players_own_gives() -> None:
    exports = re.compile(r"^export const (\w+)", re.MULTILINE)
    own, ours = (folder / "content.js" for folder in (PLAYER, PAGE))
    assert set(exports.findall(ours.read_text())) == set(exports.findall(own.read_text()))


def test_only_an_editor_with_a_window_is_opened() -> None:
    assert editor_of(None, {"EDITOR": "vim"}) == ""
    assert editor_of(None, {"VISUAL": "vim", "EDITOR": "code -w"}) == "code -w"
    assert editor_of("mine {file}", {}) == "mine {file}"


def test_strangers_get_nothing(copy_course: CopyCourse) -> None:
    with previewing(copy_course()) as address:
        assert answer(address) == 200
        assert answer(address.rsplit("/", 2)[0] + "/guessed/") == 403
        assert answer(address, host="example.org") == 403
        assert answer(f"{address}fix", b"{}", origin="http://example.org") == 403
        assert answer(f"{address}fix", b"{}") == 403
        assert answer(f"{address}course/1.2/content/../../course.yaml") in (403, 404)


def test_two_previews_stand_side_by_side(copy_course: CopyCourse) -> None:
    root = copy_course()
    with previewing(root) as one, previewing(root) as other:
        assert one != other
        assert answer(one) == answer(other) == 200


def test_an_author_sees_each_save(copy_course: CopyCourse, browser: Browser) -> None:
    root = copy_course()
    file = root / POTENTIAL
    text = file.read_text(encoding="utf-8")
    size = ViewportSize(width=1280, height=900)
    with previewing(root) as address, browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-findings]")
        page.select_option("#learner", "potential")
        course = page.frame_locator("#sco")
        course.locator("h1", has_text="Resting potential").wait_for()
        page.wait_for_function("document.querySelector('#calls li')")
        mark(page)
        file.write_text(f"{text}\nFresh words see [[nothing]].\n", encoding="utf-8")
        course.get_by_text("Fresh words").wait_for()
        note = course.locator(".prose .preview-finding")
        note.get_by_text("leads nowhere").wait_for()
        assert is_marked(page), "the course was loaded anew for a change of prose"
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            expect_accessible(page, f"the preview at {width}", ".bar")
            expect_accessible(page, f"the preview at {width}", ".panel")
        file.write_text(f"{text}\nFresh [words.\n", encoding="utf-8")
        file.write_text("---\ntitle: [\n", encoding="utf-8")
        page.locator(".panel .finding", has_text="error").first.wait_for()
        file.write_text(text.replace("title: Resting", "title: Restless"), encoding="utf-8")
        course.locator("h1", has_text="Restless potential").wait_for()
        (root / "course.yaml").rename(root / "away.yaml")
        page.get_by_role("alert").get_by_text("There is no course.yaml").wait_for()
        (root / "away.yaml").rename(root / "course.yaml")
        page.get_by_role("alert").wait_for(state="hidden")


def mark(page: Page) -> None:
    page.evaluate("document.querySelector('#sco').contentWindow.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('#sco').contentWindow.marked === true"))
