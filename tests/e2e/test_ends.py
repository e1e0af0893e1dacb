"""Where a course begins and where it ends: what it says of itself, whom it thanks, what the learner takes with them.

Issue 16, number 14.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from coursekit.course.load import load_course
from coursekit.export.formats import scorm12
from coursekit.verify.lms.server import Lms, summary_of
from e2e.axe import expect_accessible
from e2e.play import Visit, upload, visiting
from e2e.test_play import packed
from export.sample import SVG, concept, questions, write, write_course
from turns import first_in

ABOUT: dict[str, Any] = {
    "title": "Neurons at Work",
    "summary": "From rest to memory.",
    "authors": [
        {"name": "Ada Lovelace", "affiliation": "Leeds", "url": "https://example.org/ada"},
        {"name": "C. Babbage"},
    ],
    "license": "CC-BY-4.0",
    "version": "2.1.0",
    "date": "2026-11",
}
CREDIT = "Drawing: Z. Nguyen, CC BY 4.0"


def course_at(root: Path, **fields: Any) -> Path:
    figures = {"hero": {"src": "figures/cell.svg", "alt": "A circle", "credit": CREDIT}}
    first = concept("The neuron", questions("several", "text"), figures=figures, anchor="A neuron *listens* [@k].")
    stages = {
        "whole": {"neuron": first},
        "parts": {"memory": concept("Memory", questions("choice", about="(memory)"), formerly=["recollection", "mem"])},
    }
    write_course(root, stages, **{**ABOUT, **fields})
    write(root / "stages/whole/figures/cell.svg", SVG)
    write(root / "references.yaml", "- {id: k, type: book, title: K}\n")
    return root


def put(lms: Lms, root: Path, version: str = "1.2", **fields: Any) -> None:
    upload(lms, "small", packed(load_course(course_at(root / "course", **fields)), version, root))


@first_in("2004")
def test_the_first_page_says_what_awaits_and_lets_in(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    put(lms, tmp_path, version)
    with visiting(browser, lms, version, "small", "one") as visit:
        page = visit.sco
        # Until the player begins, the first concept stands there too
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("h1")).to_have_text("Neurons at Work")
        expect(page.locator(".welcome .summary")).to_have_text("From rest to memory.")
        expect(page.locator(".welcome-by")).to_have_text("By Ada Lovelace, C. Babbage")
        expect(page.locator(".facts dd")).to_have_text([re.compile(r"^\d+ min$"), "2", "3"])
        expect(page.locator(".welcome-stages h3")).to_have_text(["Whole", "Parts"])
        expect(page.locator(".welcome-credits")).to_contain_text("Ada Lovelace, Leeds")
        expect(page.locator(".welcome-credits")).to_contain_text("Edition 2.1.0, 2026-11")
        expect(page.get_by_role("link", name="creativecommons.org/licenses/by/4.0/")).to_be_visible()
        expect(page.locator(".welcome-pictures li")).to_have_text([f"{CREDIT} (C1.1)"])
        expect_accessible(visit.page.frames[1], "the first page")
    assert summary_of(version, visit.values)["status"] not in ("completed", "passed"), "looking at it completes nothing"
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.sco.get_by_role("link", name="Start here").click()
        visit.expect_concept("neuron")
        expect(visit.sco.locator("h1")).to_be_focused()
        visit.answer(visit.questions["neuron"][0])
        visit.wait_for_report()
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.moved = True
        visit.expect_concept("neuron")
        visit.sco.get_by_role("link", name="Neurons at Work").click()
        expect(visit.sco.locator("h1")).to_be_focused()
        visit.sco.get_by_role("link", name="Continue C1.1 The neuron").click()
        visit.expect_concept("neuron")


def test_the_way_in_works_without_javascript(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    put(lms, tmp_path)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{lms.address}/packages/small/index.html")
    page.get_by_role("link", name="Start here").click()
    expect(page.locator("article h1")).to_be_in_viewport()
    page.close()


def test_an_address_with_an_earlier_id_leads_to_the_concept(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    put(lms, tmp_path, unlock="open")
    page = browser.new_page()
    for old in ("recollection", "mem"):
        page.goto(f"{lms.address}/packages/small/index.html#/{old}")
        expect(page.locator("article[data-concept=memory] .to-complete")).to_be_attached()
        assert page.url.endswith("#/memory")
    page.evaluate("location.hash = '#/recollection'")
    page.evaluate("location.hash = '#/neuron'")
    expect(page.locator("article[data-concept=neuron] .to-complete")).to_be_attached()
    page.go_back()
    expect(page.locator("article[data-concept=memory] .to-complete")).to_be_attached()
    page.close()


def finish(visit: Visit, *, right: bool = True) -> None:
    visit.expect_concept("neuron")
    visit.read_to_end()
    for question in visit.questions["neuron"]:
        visit.answer(question, right=right or question["type"] != "text")
    visit.complete("memory")


@first_in("1.2")
def test_the_end_says_what_was_learned(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    put(lms, tmp_path, version)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        visit.go("~end")
        expect(visit.sco.locator("h1")).to_have_text("Not there yet")
        visit.go("neuron")
        finish(visit, right=False)
        expect(visit.sco.locator("#announcer")).to_have_text("You have completed the whole course.")
        visit.sco.get_by_role("link", name="To the end of the course").click()
        page = visit.sco
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator("h1")).to_have_text("You have reached the end")
        expect(page.locator(".facts dd")).to_have_text(["75 %", "2 of 2", "2 of 3"])
        expect(page.locator(".learned-anchor")).to_have_text(["A neuron listens.", "Memory holds."])
        expect(page.locator(".end-again a")).to_have_text(["C1.1 The neuron"])
        expect(page.locator(".certificate")).to_contain_text("This page proves nothing.")
        expect_accessible(visit.page.frames[1], "the end")
        visit.go("")
        expect(page.locator(".path-progress").nth(1)).to_have_text("3 of 3 questions answered, 75 % right")
        visit.sco.get_by_role("link", name="To the end of the course").click()
        expect(page.locator(".end-again a")).to_have_count(1)


def test_the_certificate_alone_is_printed(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    put(lms, tmp_path)
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("window.print = () => (window.printed = document.documentElement.dataset.print)")
        page.goto(f"{lms.address}/packages/small/index.html#/neuron")
        visit = Plain(page, lms)
        for id in ("neuron", "memory"):
            visit.complete(id)
        page.evaluate("location.hash = '#/~end'")
        page.get_by_label("Your name").fill("Grace Hopper")
        page.get_by_role("button", name="Print the certificate").click()
        assert page.evaluate("window.printed") == "certificate"
        with pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True))) as document:
            texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
            width, height = document[0].get_size()
        (text,) = texts
        assert width > height
        for words in ("Grace Hopper", "Neurons at Work", "Ada Lovelace", "Edition 2.1.0", "This page proves nothing."):
            assert words in text
        assert "What you take with you" not in text
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.documentElement.dataset.print ?? ''") == ""


class Plain(Visit):
    """A learner without an LMS."""

    def __init__(self, page: Page, lms: Lms) -> None:
        super().__init__(lms, page, "small", "none", moved=True)

    @property
    def sco(self) -> Any:
        return self.page

    def evaluate(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)


def test_names_and_licence_stand_below_every_page(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """Also where an SCO is one concept."""
    course = load_course(course_at(tmp_path / "course"))
    scorm12.export(course, scorm12.Options(sco="concept"), tmp_path / "own.zip")
    upload(lms, "own", (tmp_path / "own.zip").read_bytes())
    page = browser.new_page()
    page.goto(f"{lms.address}/packages/own/concept-neuron.html")
    page.wait_for_selector(".to-complete")
    imprint = page.get_by_role("contentinfo")
    expect(imprint).to_contain_text("By Ada Lovelace, C. Babbage")
    expect(imprint.get_by_role("link", name="CC BY 4.0")).to_be_visible()
    expect(imprint.get_by_role("link", name="About this course")).to_have_count(0)
    expect(page.locator(".hero")).to_contain_text(CREDIT)
    expect_accessible(page, "one concept")
    page.close()


CUT = """() => {
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const unseen = !parentElement.checkVisibility() || parentElement.closest(".visually-hidden, noscript");
    if (!data.trim() || unseen) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const text = range.getBoundingClientRect();
    for (let box = parentElement; box; box = box.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(box);
      if (!["hidden", "clip"].includes(overflowX) || clipPath !== "none") continue;
      const { left, right } = box.getBoundingClientRect();
      if (text.left < left - 1 || text.right > right + 1) cut.push([box.className, data.slice(0, 60)]);
    }
  }
  return cut;
}"""
LONG = "How the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft taught us to steer"


@pytest.mark.parametrize("width", [360, 1280])
def test_long_titles_are_shown_in_full(browser: Browser, lms: Lms, tmp_path: Path, width: int) -> None:
    put(lms, tmp_path, title=LONG)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{lms.address}/packages/small/index.html")
    for screen in ("~welcome", "neuron", "", "~end", "~search"):
        page.evaluate(f"location.hash = '#/{screen}'")
        page.wait_for_timeout(100)
        assert page.evaluate(CUT) == [], screen
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
    title = page.locator(".course-title a")
    assert title.inner_text() == LONG
    page.mouse.wheel(0, 2000)
    expect(page.locator("#tools")).to_be_in_viewport()
    page.close()


def test_the_head_is_compact_in_the_frame_of_an_lms(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """The LMS has a head of its own, and frames are low."""
    put(lms, tmp_path)
    with visiting(browser, lms, "1.2", "small", "one") as visit:
        visit.expect_concept("neuron")
        framed = visit.evaluate("document.querySelector('.shell').offsetHeight")
    page = browser.new_page()
    page.goto(f"{lms.address}/packages/small/index.html#/neuron")
    page.wait_for_selector(".to-complete")
    assert framed <= 41 < page.evaluate("document.querySelector('.shell').offsetHeight")
    page.set_viewport_size({"width": 1000, "height": 420})
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)
    expect(page.locator(".concept-header .summary")).to_be_in_viewport(ratio=1)
    page.close()


def test_what_was_left_out_is_said_in_plain_words(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    put(lms, tmp_path, unlock="open")
    page = browser.new_page()
    page.goto(f"{lms.address}/packages/small/index.html#/neuron")
    page.wait_for_selector(".to-complete")
    several = page.locator('[data-type="choice"]')
    several.get_by_label("Removal of AMPA receptors").check()
    several.locator("button[type=submit]").click()
    expect(several.locator('[data-verdict="missed"] .verdict')).to_have_text("Right, but you left it out")
    page.evaluate("location.hash = '#/memory'")
    one = page.locator("article[data-concept=memory] [data-type=choice]")
    one.get_by_label("Sodium").check()
    one.locator("button[type=submit]").click()
    expect(one.locator('[data-verdict="missed"] .verdict')).to_have_text("Right answer")
    page.close()
