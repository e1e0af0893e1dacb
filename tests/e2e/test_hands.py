"""How people really use a page: impatient hands, keys alone, fingers, the browser's buttons, courses with odd parts."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from e2e.axe import expect_accessible
from e2e.play import upload, visiting
from e2e.test_play import packed
from e2e.test_screens import opened
from export.sample import concept, questions, write_course

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def question(page: Page, type: str) -> Locator:
    return page.locator(f'[data-type="{type}"]').first


def test_a_double_click_and_a_held_key_are_one_answer(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path) as page:
        item = question(page, "text")
        button = item.locator("button[type=submit]")
        item.locator(".text-field").fill("sodium")
        button.evaluate("(button) => button.dispatchEvent(new MouseEvent('click', { detail: 1, cancelable: true }))")
        button.evaluate("(button) => button.dispatchEvent(new MouseEvent('click', { detail: 2, cancelable: true }))")
        expect(item).to_have_attribute("data-phase", "answered")
        page.keyboard.press("Tab")
        button.focus()
        for _ in range(4):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        expect(item).to_have_attribute("data-phase", "answering")


def test_the_focus_is_never_lost_in_a_question(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path, language="en") as page:
        item = question(page, "text")
        field, button = item.locator(".text-field"), item.locator("button[type=submit]")
        button.press("Enter")
        expect(item.locator(".problem")).to_have_text("Answer first, then check.")
        expect(field).to_be_focused()
        field.fill("sodium")
        field.press("Enter")
        expect(button).to_be_focused()
        match = question(page, "match")
        match.locator("select").first.select_option(index=1)
        match.locator("button[type=submit]").press("Enter")
        expect(match.locator("select").nth(1)).to_be_focused()


def test_the_last_try_leaves_the_focus_at_the_result(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    once = [{**questions("text")[0], "tries": 1}]
    upload(lms, "once", packed(load_course(write_course(tmp_path, {"a": {"b": concept("B", once)}})), "1.2", tmp_path))
    page = browser.new_page()
    page.goto(f"{lms.address}/packages/once/index.html#/b")
    page.wait_for_selector(".to-complete")
    page.locator(".text-field").fill("sodium")
    page.locator("button[type=submit]").press("Enter")
    expect(page.locator(".question .result")).to_be_focused()
    expect(page.locator(".question .result")).to_contain_text("No tries are left.")
    page.close()


@pytest.mark.parametrize(("grip", "touch"), [(".order-text", False), (".grip", True)])
def test_rows_are_dragged_with_a_mouse_and_with_a_finger(
    browser: Browser, lms: Lms, tmp_path: Path, grip: str, touch: bool
) -> None:
    with opened(browser, lms, tmp_path, has_touch=touch, viewport={"width": 360, "height": 800}) as page:
        rows = page.locator(".order-item")
        before = page.locator(".order-text").all_inner_texts()
        rows.nth(1).evaluate("(row) => row.scrollIntoView({ block: 'center', behavior: 'instant' })")
        start, end = rows.first.locator(grip).bounding_box(), rows.last.bounding_box()
        assert start
        assert end
        x, y = start["x"] + 8, start["y"] + start["height"] / 2
        way = [y + (end["y"] + end["height"] - 4 - y) * step / 12 for step in range(13)]
        if touch:
            fingers = page.context.new_cdp_session(page)
            for step, at in enumerate(way):
                points = {"type": "touchMove" if step else "touchStart", "touchPoints": [{"x": x, "y": at}]}
                fingers.send("Input.dispatchTouchEvent", points)
            fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        else:
            page.mouse.move(x, y)
            page.mouse.down()
            for at in way:
                page.mouse.move(x, at)
            page.mouse.up()
        assert page.locator(".order-text").all_inner_texts() == [*before[1:], before[0]]
        expect(question(page, "order").get_by_text(f"{before[0]} is now 4 of 4.")).to_be_attached()


def test_back_leads_to_the_place_and_the_link_that_were_left(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    with opened(browser, lms, tmp_path, unlock="open", viewport={"width": 360, "height": 500}) as page:
        page.evaluate("location.hash = '#/'")
        link = page.locator('.stop[data-concept="synapse"] a')
        link.evaluate("(link) => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.wait_for_timeout(100)
        before = page.evaluate("scrollY")
        link.click()
        expect(page.locator("h1")).to_have_text("The synapse")
        expect(page.locator("h1")).to_be_focused()
        assert page.evaluate("scrollY") == 0
        page.go_back()
        expect(link).to_be_focused()
        assert page.evaluate("scrollY") == pytest.approx(before, abs=2)


def test_a_screen_that_is_slow_to_load_does_not_cover_a_later_one(
    browser: Browser, lms: Lms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.export.scorm.content_bundles.ROOM", 0)
    with opened(browser, lms, tmp_path, unlock="open") as page:
        waiting: list[Route] = []
        page.route(re.compile("part-2"), lambda route: waiting.append(route))
        with page.expect_request(re.compile("part-2")):
            page.evaluate("location.hash = '#/synapse'")
        page.evaluate("location.hash = '#/'")
        page.wait_for_selector(".path")
        with page.expect_response(re.compile("part-2")):
            waiting[0].continue_()
        page.wait_for_timeout(100)
        expect(page.locator("h1")).to_have_text("Your path")


def test_partners_that_a_list_cannot_show_stand_below_it(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    pairs = [{"left": "square", "right": "$x^2$"}, {"left": "second", "right": "$x_2$"}, {"left": "two", "right": "2"}]
    asked: list[dict[str, Any]] = [{"type": "match", "prompt": "What is what?", "pairs": pairs}]
    root = write_course(tmp_path, {"a": {"b": concept("B", asked)}})
    upload(lms, "maths", packed(load_course(root), "2004", tmp_path))
    with visiting(browser, lms, "2004", "maths", "one") as visit:
        visit.expect_concept("b")
        expect(visit.sco.locator(".partners math")).to_have_count(2)
        assert visit.sco.locator("select >> nth=0 >> option").all_inner_texts()[1:] == ["A", "B", "C"]
        visit.complete("b")
        expect(visit.sco.locator('.question[data-verdict="right"]')).to_have_count(1)


WIDE = """\
| an ion | of which | there is | more inside | than outside |
| --- | --- | --- | --- | --- |
| potassium | permeability | concentration | hyperpolarisation | depolarisation |

```
a_line_of_code_that_is_much_longer_than_any_telephone_is_wide = and_goes_on_and_on
```

$$E_m = \\frac{RT}{F} \\ln \\frac{P_K[K]_o + P_{Na}[Na]_o + P_{Cl}[Cl]_i}{P_K[K]_i + P_{Na}[Na]_i + P_{Cl}[Cl]_o}$$
"""


def test_wide_parts_scroll_by_key_before_and_after_the_answer(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = [{"type": "recall", "prompt": WIDE, "answer": WIDE}]
    root = write_course(tmp_path, {"a": {"b": concept("B", asked, WIDE)}})
    upload(lms, "wide", packed(load_course(root), "1.2", tmp_path))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{lms.address}/packages/wide/index.html#/b")
    page.wait_for_selector(".to-complete")
    expect_accessible(page, "before the answer")
    page.locator("button[type=submit]").click()
    page.locator(".judgement input").first.check()
    page.locator("button[type=submit]").click()
    expect(page.locator(".question")).to_have_attribute("data-phase", "answered")
    expect(page.locator(".recall-field")).to_be_disabled()
    expect_accessible(page, "after the answer")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("size", ["100", "200"])
def test_nothing_is_too_long_for_a_phone(browser: Browser, lms: Lms, tmp_path: Path, size: str) -> None:
    long = {"one": {"long": concept(LONG_WORD, questions("order", "match", "numeric"))}}
    root = write_course(tmp_path, long, title=LONG_WORD)
    upload(lms, "long", packed(load_course(root), "1.2", tmp_path))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.add_init_script(f"localStorage.setItem('coursekit:text-size', '{size}')")
    page.goto(f"{lms.address}/packages/long/index.html#/long")
    page.wait_for_selector(".to-complete")
    for screen in ("long", "", "~search", "~welcome", "~end", "nowhere"):
        page.evaluate(f"location.hash = '#/{screen}'")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, screen
    page.evaluate("location.hash = '#/'")
    page.get_by_role("button", name="Map").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_concept_may_have_any_name_that_a_file_may(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    """The LMS is told names that it takes, and finds the learner's place again."""
    ids = ("größe-ähnlich", "a & b")
    named = {id: concept(id, questions("choice", "text", about=id)) for id in ids}
    upload(lms, "odd", packed(load_course(write_course(tmp_path, {"one": named})), version, tmp_path))
    with visiting(browser, lms, version, "odd", "one") as visit:
        visit.expect_concept(ids[0])
        for id in ids:
            visit.complete(id)
    with visiting(browser, lms, version, "odd", "one") as visit:
        visit.expect_concept("a & b")
        assert set(visit.states().values()) == {"complete"}
