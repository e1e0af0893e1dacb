"""Words of another script in a course that is read from right to left, by where their letters stand."""

import pytest
from playwright.sync_api import Browser, Page

from conftest import REPOSITORY

STYLES = REPOSITORY / "src" / "coursekit" / "player" / "styles"
SHEETS = ("base", "concept", "prose", "figures", "marks", "answers", "welcome")
PAGE = """<!doctype html><html lang="ar" dir="rtl"><main><article class="concept"><div class="prose">
<pre id="code" dir="ltr"><code dir="ltr">ab
  !c.</code></pre>
<figure class="figure"><figcaption><span class="figure-label">الشكل 1.2</span>
<span id="caption">A b.</span></figcaption></figure>
<p>نص.<span class="side-note" id="remark">A b.</span></p>
<details class="alert"><summary class="alert-title"><bdi id="folded">A b.</bdi></summary></details>
<ul><li class="task"><span class="task-mark">☐</span> <span id="task">A b.</span></li></ul>
<table><tr><td id="cell">1 m.</td></tr></table></div></article>
<div class="option"><div class="feedback" id="feedback">A b.</div></div></main>
<footer class="imprint"><p id="footer">© 2026 A b.</p></footer></html>"""
LETTERS = """(id) => {
  const words = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  const at = (place) => {
    range.setStart(words, place);
    range.setEnd(words, place + 1);
    return range.getBoundingClientRect().left;
  };
  return [...words.data].flatMap((letter, place) => (letter.trim() ? [at(place)] : []));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(PAGE)
    page.add_style_tag(content="\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS))
    return page


@pytest.mark.parametrize("id", ["caption", "remark", "folded", "task", "cell", "feedback", "footer"])
def test_english_runs_from_left_to_right(page: Page, id: str) -> None:
    places = page.evaluate(LETTERS, id)
    assert places == sorted(places)


def test_code_begins_on_its_left_with_its_indents(page: Page) -> None:
    first, second, *line = page.evaluate(LETTERS, "code")
    box = page.locator("#code").bounding_box()
    assert box and first - box["x"] < 40
    assert first < second < line[0] + 1 and line == sorted(line)


def test_a_task_stands_beside_its_box(page: Page) -> None:
    box, words = page.locator(".task-mark").bounding_box(), page.locator("#task").bounding_box()
    assert box and words and (box["x"] >= words["x"] + words["width"] or box["x"] + box["width"] <= words["x"])
