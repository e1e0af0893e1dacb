"""A learner who answers by hand, in the strict LMS with scorm-again behind it."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

from playwright.sync_api import Browser, BrowserContext, Locator

from coursekit.verify.lms.server import Lms
from coursekit.verify.play.package_content import Json
from coursekit.verify.play.visit import Visit as Learner
from coursekit.verify.play.visit import new_device, opened


def upload(lms: Lms, name: str, package: bytes) -> None:
    """Import a zip, as a teacher does; a package of the same name is replaced."""
    with ZipFile(BytesIO(package)) as zip:
        files = {path: zip.read(path) for path in zip.namelist()}
    lms.packages[name] = files.get


class Visit(Learner):
    """One visit, with answers that are given as people give them."""

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


def _choice(item: Locator, question: Json, right: bool) -> None:
    for place, option in enumerate(question.get("options") or question["regions"]):
        box = item.locator(f'.options input[value="{place}"]')
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


def _hotspot(item: Locator, question: Json, right: bool) -> None:
    """In the picture, as a pointer does it."""
    _choice(item, question, False)
    for place, region in enumerate(question["regions"]) if right else ():
        picked = item.locator(f'.options input[value="{place}"]').is_checked()
        if region["correct"] != picked and (region["correct"] or question["several"]):
            item.locator(f'[data-region="{place}"]').click()


_FILL = {
    "choice": _choice,
    "hotspot": _hotspot,
    "numeric": _numeric,
    "text": _text,
    "match": _match,
    "order": _order,
    "recall": _recall,
}


def plain(markup: str) -> str:
    """The words of HTML, as a list of options shows them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


@contextmanager
def visiting(
    browser: Browser,
    lms: Lms,
    version: str,
    package: str,
    attempt: str,
    *,
    device: BrowserContext | None = None,
    second: bool = True,
    expected: tuple[str, ...] = (),
    **more: str,
) -> Iterator[Visit]:
    """A visit, in a browser that knows nothing of earlier ones unless it is given as ``device``.

    At its end the page is closed without further ado, and the test fails when the browser or the LMS had anything to
    complain about, but what ``expected`` names a part of. ``more`` is for the LMS's page, such as a fault.
    """
    if second:
        more = {**more, "behind": "/tests/second.js"}
    address = lms.visit(version, package, attempt, **more)
    context = device or new_device(browser)
    try:
        with opened(Visit, context, lms, address, package, attempt) as visit:
            yield visit
    finally:
        if device is None:
            context.close()
    heard = [what for what in visit.found + lms.complaints if not any(part in what for part in expected)]
    assert not heard, heard
