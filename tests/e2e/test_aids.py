"""What helps a reader: search, glossary, sources, large figures, text size and colours, tries that are counted."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from e2e.axe import expect_accessible
from e2e.play import upload, visiting
from e2e.test_play import packed, upload_small
from e2e.test_screens import WRONG, opened
from e2e.whole import write_whole
from export.sample import concept, write, write_course


def shown(page: Page) -> Locator:
    return page.locator("dialog[open]")


def test_terms_and_sources_explain_themselves(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path) as page:
        terms = page.locator(".prose .term")
        assert terms.all_inner_texts() == ["membrane potential", "ion channels"]
        terms.nth(1).focus()
        page.keyboard.press("Enter")
        expect(shown(page).locator("h2")).to_be_focused()
        expect(shown(page)).to_have_accessible_name("ion channel")
        expect(shown(page)).to_contain_text("A pore that lets ions through.")
        page.keyboard.press("Escape")
        expect(shown(page)).to_have_count(0)
        expect(terms.nth(1)).to_be_focused()
        page.locator(".citation a").focus()
        page.keyboard.press("Enter")
        expect(shown(page)).to_contain_text("Hodgkin A, Huxley A.")
        page.mouse.click(5, 5)
        expect(shown(page)).to_have_count(0)
        terms.first.click()
        shown(page).get_by_role("link", name="All terms").click()
        expect(page.locator("h1")).to_have_text("Glossary")
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator(".term-entry")).to_have_count(3)
        page.get_by_label("Find a term").fill("CHÂN")
        expect(page.locator(".term-entry:visible dt")).to_have_text(re.compile("^ion channel"))
        page.get_by_label("Find a term").fill("")
        page.get_by_role("link", name="Taught in C1.1 The neuron").click()
        expect(page.locator("h1")).to_be_focused()


def test_figures_enlarge(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path, viewport={"width": 360, "height": 640}) as page:
        buttons = page.get_by_role("button", name=re.compile("Enlarge Figure"))
        expect(buttons).to_have_count(3)
        buttons.nth(1).focus()
        page.keyboard.press("Enter")
        image = shown(page).locator("img")
        expect(image).to_have_attribute("alt", "A circle on a square")
        expect(shown(page)).to_contain_text("A cell at rest.")
        before = image.bounding_box()
        page.keyboard.press("+")
        expect(shown(page).get_by_role("status")).to_have_text("150 %")
        after = image.bounding_box()
        assert before
        assert after
        assert after["width"] == pytest.approx(1.5 * before["width"], abs=1)
        shown(page).get_by_role("button", name="Smaller").click()
        assert image.bounding_box() == before
        for key in ("+", "+", "-", "+", "0"):
            page.keyboard.press(key)
        assert image.bounding_box() == before
        page.keyboard.press("Escape")
        expect(buttons.nth(1)).to_be_focused()
        page.locator(".hero img").click()
        expect(shown(page).locator("img")).to_have_attribute("alt", "A circle")
        shown(page).get_by_role("button", name="Close").click()
        expect(buttons.first).to_be_focused()


def test_text_size_and_colours_are_chosen_and_kept(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, lms, tmp_path, color_scheme="dark", viewport={"width": 360, "height": 740}) as page:
        dark = page.evaluate(paper)
        page.get_by_role("button", name="Text size and colours").click()
        page.get_by_label("200 %").check(force=True)
        page.get_by_label("Light").check(force=True)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        light = page.evaluate(paper)
        assert light != dark
        expect_accessible(page, "200 %, light by choice", "dialog")
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Text size and colours")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.reload()
        page.wait_for_selector(".to-complete")
        assert page.evaluate(paper) == light
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        page.get_by_role("button", name="Text size and colours").click()
        page.get_by_label("As the device").check(force=True)
        assert page.evaluate(paper) == dark


def test_on_paper_there_are_no_controls(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        for control in (".shell", ".actions >> nth=0", ".enlarge >> nth=0", ".ways"):
            expect(page.locator(control)).to_be_hidden()
        expect(page.locator(".prose")).to_be_visible()


def test_the_search_finds_what_is_open(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    upload(lms, "small", packed(load_course(write_whole(tmp_path / "course")), "2004", tmp_path))
    with visiting(browser, lms, "2004", "small", "one") as visit:
        visit.expect_concept("neuron")
        visit.sco.get_by_role("link", name="Search").click()
        field = visit.sco.get_by_label("Search what is open to you")
        expect(field).to_be_focused()
        field.press_sequentially("CHÁNNELS ní")
        expect(visit.sco.get_by_role("status").filter(has_text="Nothing that is open")).to_be_visible()
        field.fill("CHÁNNELS c")
        results = visit.sco.locator(".result-found a")
        expect(results).to_have_text(["C1.1 The neuron"])
        assert "channels" in visit.sco.locator("mark").all_inner_texts()
        expect(visit.sco.get_by_role("status").filter(has_text="Concepts found: 1")).to_be_visible()
        field.fill("it learns from")
        expect(results).to_have_count(0)
        field.press("Enter")
        visit.complete("neuron")
        visit.go("~search")
        expect(field).to_have_value("it learns from")
        expect(results).to_have_text(["C1.2 Resting potential"])
        field.press("Enter")
        expect(results).to_be_focused()
        results.press("Enter")
        visit.expect_concept("potential")
        expect(visit.sco.locator("h1")).to_be_focused()
        visit.evaluate("history.back()")
        expect(results).to_have_text(["C1.2 Resting potential"])


def test_tries_are_counted_and_settle(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """Until the last try nothing tells the right answer; what is settled stays so after a resume."""
    version = "1.2"
    upload(lms, "small", packed(load_course(write_whole(tmp_path / "course", unlock="open")), version, tmp_path))
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        visit.go("potential")
        visit.expect_concept("potential")
        for question in visit.questions["potential"]:
            item = visit.item(question)
            expect(item).to_contain_text("Tries: 2")
            visit.answer(question, right=False)
            expect(item).to_contain_text("Tries left: 1")
            expect(item.locator(".right-answer, .right-order, .partner, .explanation")).to_have_count(0)
            expect(item.locator('[data-verdict="missed"], [data-verdict="right"] .partner')).to_have_count(0)
        choice, *others = visit.questions["potential"]
        visit.item(choice).locator("button[type=submit]").click()
        visit.answer(choice)
        expect(visit.item(choice).locator("button[type=submit]")).to_be_hidden()
        expect(visit.item(choice).locator(".explanation")).to_be_visible()
        for question in others:
            visit.item(question).locator("button[type=submit]").click()
            visit.answer(question, right=False)
            expect(visit.item(question)).to_contain_text("No tries are left.")
            expect(visit.item(question).locator("button[type=submit]")).to_be_hidden()
        visit.wait_for_report()
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("potential")
        for question in visit.questions["potential"]:
            expect(visit.item(question)).to_have_attribute("data-phase", "answered")
            expect(visit.item(question).locator("button[type=submit]")).to_be_hidden()


def test_a_refusing_lms_is_told_of_in_a_banner(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    upload_small(lms, tmp_path, "1.2")
    with visiting(browser, lms, "1.2", "small", "one") as visit:
        visit.expect_concept("neuron")
        visit.page.evaluate("() => { window.API.LMSCommit = () => 'false'; window.API.LMSSetValue = () => 'false'; }")
        visit.answer(visit.questions["neuron"][0])
        expect(visit.sco.locator('.notice[data-tone="trouble"]')).to_be_visible()
        expect_accessible(visit.page.frames[1], "trouble with saving")


def test_the_text_is_there_before_the_lms_answers(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """An LMS whose first answer blocks the page for half a second does not keep the reader waiting."""
    upload_small(lms, tmp_path, "1.2")
    slow = """
      let slow;
      Object.defineProperty(window, "API", {
        get: () => slow,
        set: (api) => {
          slow = Object.create(api, { LMSInitialize: { value: (argument) => {
            const until = Date.now() + 500;
            while (Date.now() < until);
            window.answered = Date.now();
            return api.LMSInitialize(argument);
          } } });
        },
      });"""
    with browser.new_context() as context:
        context.add_init_script(slow)
        page = context.new_page()
        page.goto(lms.visit("1.2", "small", "one"))
        page.frame_locator("#sco").locator(".welcome[data-started]").wait_for()
        paint = """async () => {
          await new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
          return performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime;
        }"""
        assert page.frames[1].evaluate(paint) < page.evaluate("window.answered")


LATIN = r"""(root) => {
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const words = data.replace(/C\d+\.\d+/g, "").trim();
    if (parentElement.closest("math, script, style, noscript") || !/\p{L}/u.test(words)) continue;
    const lang = parentElement.closest("[lang]").lang;
    if ((lang === "en") !== /\p{Script=Latin}/u.test(words)) wrong.push([lang, words]);
  }
  return wrong;
}"""


SHOWN = (
    *(("", ".path"), ("c", ".missing"), ("none", ".way-up .button"), ("~search", ".finding")),
    *(("~welcome", ".welcome"), ("~end", ".end")),
)


def test_english_words_in_an_arabic_course_say_so(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """Arabic has no strings of its own: the interface is English and marked so, the course is Arabic."""
    arabic = "ما الدماغ"
    choice: dict[str, Any] = {
        "type": "choice",
        "prompt": arabic,
        "hint": arabic,
        "explanation": arabic,
        "options": [{"text": "نعم", "correct": True, "feedback": arabic}, {"text": "لا"}],
    }
    rest: list[dict[str, Any]] = [
        {"type": "recall", "prompt": f"{arabic} أ", "answer": arabic, "rubric": [arabic]},
        {"type": "match", "prompt": f"{arabic} ب", "pairs": [{"left": x, "right": f"{x} {x}"} for x in ("نعم", "لا")]},
        {"type": "order", "prompt": f"{arabic} ج", "items": ["نعم", "لا"]},
        {"type": "text", "prompt": f"{arabic} د", "accept": [arabic]},
        {"type": "numeric", "prompt": f"{arabic} ه", "answer": 5},
    ]
    words = {"summary": arabic, "anchor": arabic}
    texts = {
        name: concept(arabic, [{**choice, "prompt": f"{arabic} {number}"}, *rest], arabic, **words)
        for number, name in enumerate(("a", "b", "c"))
    }
    write_course(tmp_path / "course", {"one": texts}, language="fa", title=arabic, authors=[{"name": "نور"}])
    stage = {"title": arabic, "summary": arabic, "concepts": list(texts)}
    write(tmp_path / "course/stages/one/stage.yaml", json.dumps(stage))
    upload(lms, "arabic", packed(load_course(tmp_path / "course"), "1.2", tmp_path))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{lms.address}/packages/arabic/index.html#/a")
        page.wait_for_selector(".to-complete")
        assert page.evaluate(LATIN, "body") == []
        for type in ("choice", *(question["type"] for question in rest)):
            page.evaluate(WRONG, type)
        page.evaluate(WRONG, "recall")
        assert page.evaluate(LATIN, "body") == []
        for screen, there in SHOWN:
            page.evaluate(f"location.hash = '#/{screen}'")
            page.wait_for_selector(there)
            assert page.evaluate(LATIN, "body") == [], screen
        page.locator("#tools button").click()
        assert page.evaluate(LATIN, "dialog") == []


def test_the_header_never_hides_the_focus(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """WCAG 2.2, 2.4.11: going backwards by keyboard, what has the focus is below the bar."""
    with opened(browser, lms, tmp_path, viewport={"width": 360, "height": 640}) as page:
        page.locator(".ways a").last.focus()
        bar = "document.querySelector('.shell-tools').getBoundingClientRect().bottom"
        for _ in range(60):
            page.keyboard.press("Shift+Tab")
            if page.evaluate("document.activeElement.closest('.shell, .skip, body:focus') !== null"):
                break
            assert page.evaluate(f"document.activeElement.getBoundingClientRect().bottom > {bar}")
        else:
            raise AssertionError("the focus never came to the header")
