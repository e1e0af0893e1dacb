"""A learner in a browser: opens a package in the LMS, reads, answers, goes on, and leaves."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FrameLocator, Locator, Page

from e2e.lms import Lms

Json = dict[str, Any]
LEARNER = (Path(__file__).parent / "learner.js").read_text(encoding="utf-8")


@dataclass
class Visit:
    """One visit to a package; ``found`` is what a browser complained about."""

    lms: Lms
    page: Page
    package: str
    attempt: str
    found: list[str] = field(default_factory=list)
    closing: bool = False

    @cached_property
    def outline(self) -> Json:
        return self._data("content/course.js")

    @cached_property
    def questions(self) -> dict[str, list[Json]]:
        """The questions of each concept, with their answers."""
        stages = [self._data(f"content/stage-{stage['number']}.js") for stage in self.outline["stages"]]
        return {id: page["questions"] for stage in stages for id, page in stage.items()}

    @property
    def path(self) -> list[str]:
        return [concept["id"] for stage in self.outline["stages"] for concept in stage["concepts"]]

    @property
    def values(self) -> dict[str, str]:
        """What the LMS keeps."""
        return self.lms.attempts.get(self.attempt, {})

    @property
    def sco(self) -> FrameLocator:
        return self.page.frame_locator("#sco")

    def _data(self, file: str) -> Json:
        text = self.lms.packages[self.package][file].decode()
        return dict(json.loads(text.removeprefix("export default ").rstrip().removesuffix(";")))

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run JavaScript in the package's frame."""
        return self.page.frames[1].evaluate(script, argument)

    def wait(self, selector: str) -> None:
        """Until the package's page has such an element: the page itself watches, which is quicker than asking again."""
        self.sco.locator(selector).wait_for(state="attached")

    def expect_concept(self, id: str) -> None:
        """The page shows this concept, with its player at work."""
        self.wait(f'article[data-concept="{id}"] .to-complete')

    def go(self, id: str) -> None:
        """Follow an address inside the package, such as a concept's id."""
        self.evaluate(f"location.hash = '#/{id}'")

    def states(self) -> dict[str, str]:
        """Locked, open or complete, for each concept, as the path map shows it."""
        self.go("")
        self.wait(".path")
        script = "[...document.querySelectorAll('.stop')].map((stop) => [stop.dataset.concept, stop.dataset.state])"
        return dict(self.evaluate(script))

    def read_to_end(self) -> None:
        self.evaluate("void scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")

    def expect_images(self) -> None:
        """Every picture of the page can be seen."""
        self.evaluate("Promise.all([...document.images].map((image) => image.decode()))")

    def item(self, question: Json) -> Locator:
        return self.sco.locator(f'[data-question="{question["key"]}"]')

    def answer(self, question: Json, *, right: bool = True) -> None:
        """Answer a question, and check."""
        item = self.item(question)
        _FILL[question["type"]](item, question, right)
        item.locator("button[type=submit]").click()
        if question["type"] == "recall":
            for box in item.locator(".judgement input[type=checkbox]").all() if right else []:
                box.check()
            if not question["rubric"]:
                item.locator(".judgement input").nth(0 if right else 1).check()
            item.locator("button[type=submit]").click()
        self.wait(f'[data-question="{question["key"]}"][data-phase="answered"]')

    def complete(self, id: str) -> None:
        """Read a concept that is open, and answer all that is left of its questions, at the speed of a script."""
        self.go(id)
        self.expect_concept(id)
        self.read_to_end()
        self.evaluate(LEARNER, self.questions[id])
        self.wait(f'article[data-concept="{id}"] .to-complete[data-state="complete"]')

    def told(self) -> dict[str, str]:
        """What the LMS keeps, once the page has said it all: it answers the learner first, the LMS after."""
        self.evaluate("() => new Promise((done) => setTimeout(done, 10))")
        return self.values

    def leave(self) -> None:
        """Close the package as an LMS does, and wait until it is gone."""
        self.page.evaluate("document.querySelector('#sco').src = 'about:blank'")
        self.page.wait_for_function("document.querySelector('#sco').contentDocument.URL === 'about:blank'")


def _choice(item: Locator, question: Json, right: bool) -> None:
    inputs = item.locator(".options input").all()
    for box, option in zip(inputs, question["options"], strict=True):
        if question["several"]:
            box.set_checked(option["correct"] == right)
        elif option["correct"] == right:
            box.check()


def _numeric(item: Locator, question: Json, right: bool) -> None:
    number = question["answer"] if right else question["answer"] + 2 * question["tolerance"] + 1
    item.locator(".number-field").fill(str(number))


def _text(item: Locator, question: Json, right: bool) -> None:
    item.locator(".text-field").fill(question["accept"][0] if right else "something else")


def _match(item: Locator, question: Json, right: bool) -> None:
    partners = [plain(pair["right_html"]) for pair in question["pairs"]]
    for select, partner in zip(item.locator("select").all(), partners if right else partners[::-1], strict=True):
        select.select_option(label=partner)


def _order(item: Locator, question: Json, right: bool) -> None:
    wanted = [plain(text) for text in question["items"]]
    for place, text in enumerate(wanted if right else wanted[::-1]):
        shown = [" ".join(found.split()) for found in item.locator(".order-text").all_inner_texts()]
        for step in range(shown.index(text), place, -1):
            item.locator(".order-item").nth(step).locator("button").first.click()


def _recall(item: Locator, question: Json, right: bool) -> None:
    item.locator(".recall-field").fill("In my own words: Ärger, 学习, and a little more.")


_FILL = {"choice": _choice, "numeric": _numeric, "text": _text, "match": _match, "order": _order, "recall": _recall}


def plain(markup: str) -> str:
    """The words of HTML, as a list of options shows them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


@contextmanager
def visiting(browser: Browser, lms: Lms, version: str, package: str, attempt: str) -> Iterator[Visit]:
    """A visit in a browser that knows nothing of earlier ones.

    At its end the page is closed without further ado, and the test fails when the browser or the LMS had anything to
    complain about.
    """
    context = browser.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    visit = Visit(lms, page, package, attempt)
    page.on("console", lambda message: _hear(visit, message.type, message.text))
    page.on("pageerror", lambda error: visit.found.append(f"page error: {error}"))
    page.on("requestfailed", lambda request: _miss(visit, f"failed: {request.url} {request.failure}"))
    page.on("request", lambda request: _watch(visit, request.url))
    try:
        page.goto(lms.visit(version, package, attempt))
        yield visit
        visit.closing = True
        page.close()
    finally:
        context.close()
    heard = visit.found + lms.complaints
    assert not heard, heard


def _miss(visit: Visit, what: str) -> None:
    """A closing page gives up its last calls; that they are not needed is what a next visit shows."""
    if not visit.closing:
        visit.found.append(what)


def _hear(visit: Visit, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        visit.found.append(f"{kind}: {text}")


def _watch(visit: Visit, url: str) -> None:
    if not url.startswith((visit.lms.address, "data:")):
        visit.found.append(f"outside: {url}")
