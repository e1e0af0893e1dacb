"""A learner in a browser: opens a package in the LMS, reads, answers, goes on, and leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coursekit.export.scorm import question_types
from coursekit.export.scorm.bundle import bundle
from coursekit.export.scorm.player import player_modules
from coursekit.verify.lms.server import Lms
from coursekit.verify.play.bounds import restrain
from coursekit.verify.play.listening import listen
from coursekit.verify.play.package_content import Json, outline_of, questions_of
from coursekit.verify.play.watchdog import limited, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

MOST_FOUND = 1000
"""Complaints of the browser that are kept; a page can make as many as it likes."""
LONGEST_FOUND = 2000
"""Characters of one complaint."""
PATIENCE = 10_000
"""Milliseconds until a page that does not get there is given up."""


@cache
def learner() -> str:
    """A script that answers questions: it knows their types as the player does."""
    answering = (Path(__file__).parent / "learner.js").read_text(encoding="utf-8")
    return f"(questions) => {{\n{bundle(player_modules(), question_types.FILE)}\nreturn ({answering})(questions);\n}}"


@dataclass
class Visit:
    """One visit to a package; ``found`` is what a browser complained about.

    ``moved``: the learner has gone somewhere from where the package began. ``loaded``: how many documents stood in the
    LMS's place, its own among them.
    """

    lms: Lms
    page: "Page"
    package: str
    attempt: str
    found: list[str] = field(default_factory=list)
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    closing: bool = False
    moved: bool = False
    loaded: int = 0

    def find(self, what: str, place: tuple[str, int, int] = ("", 0, 0)) -> None:
        """``place`` is the address of a script, with line and column from 1."""
        if len(self.found) < MOST_FOUND:
            what = what[:LONGEST_FOUND]
            self.found.append(what)
            self.places.setdefault(what, place)

    @cached_property
    def outline(self) -> Json:
        return outline_of(self.lms.packages[self.package])

    @cached_property
    def questions(self) -> dict[str, list[Json]]:
        """The questions of each concept, with their answers."""
        return questions_of(self.lms.packages[self.package])

    @property
    def path(self) -> list[str]:
        return [concept["id"] for stage in self.outline["stages"] for concept in stage["concepts"]]

    @property
    def values(self) -> dict[str, str]:
        """What the LMS keeps."""
        return self.lms.attempts.get(self.attempt, {})

    @property
    def sco(self) -> "FrameLocator":
        return self.page.frame_locator("#sco")

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run JavaScript in the package's frame."""
        with limited(self.page, PATIENCE):
            return self.page.frames[1].evaluate(script, argument)

    def ask(self, script: str) -> Any:
        """What the LMS's own page says. Raises Playwright's error when it has no LMS in it any more."""
        with limited(self.page, PATIENCE):
            return self.page.evaluate(script)

    def wait(self, selector: str) -> None:
        """Until the package's page has such an element: the page itself watches, which is quicker than asking again."""
        self.sco.locator(selector).first.wait_for(state="attached")

    def expect_started(self) -> None:
        """The player is at work, with whatever concept it begins; a learner who is new goes in from the first page."""
        self.wait("article[data-concept] .to-complete, .welcome[data-started]")
        if not self.moved:
            self.enter()
        self.wait("article[data-concept] .to-complete")

    def enter(self) -> None:
        """From the first page to the first concept, if the first page is shown."""
        self.moved = True
        self.evaluate("document.querySelector('.welcome[data-started] .welcome-in a')?.click()")

    def expect_complete(self, id: str) -> None:
        """Once the player is at work: it knows that this concept is complete."""
        self.expect_started()
        self.go(id)
        self.wait(f'article[data-concept="{id}"] .to-complete[data-state="complete"]')

    def expect_concept(self, id: str) -> None:
        """The page shows this concept, with its player at work."""
        if not self.moved:
            self.expect_started()
        self.wait(f'article[data-concept="{id}"] .to-complete')

    def go(self, id: str) -> None:
        """Follow an address inside the package, such as a concept's id."""
        self.moved = True
        self.evaluate(f"location.hash = '#/{id}'")

    def states(self) -> dict[str, str]:
        """Locked, open or complete, for each concept, as the path map shows it."""
        self.go("")
        self.wait(".path")
        script = "[...document.querySelectorAll('.stop')].map((stop) => [stop.dataset.concept, stop.dataset.state])"
        return dict(self.evaluate(script))

    def read_to_end(self) -> None:
        self.evaluate("void scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
        self.evaluate("void dispatchEvent(new WheelEvent('wheel'))")

    def expect_images(self) -> None:
        """Every picture of the page can be seen."""
        self.evaluate("Promise.all([...document.images].map((image) => image.decode()))")

    def complete(self, id: str) -> None:
        """Read a concept that is open, and answer all that is left of its questions, at the speed of a script."""
        self.go(id)
        self.expect_concept(id)
        self.read_to_end()
        self.evaluate(learner(), self.questions[id])
        self.wait(f'article[data-concept="{id}"] .to-complete[data-state="complete"]')

    def wait_for_report(self) -> dict[str, str]:
        """What the LMS keeps, once the page has said it all: it answers the learner first, the LMS after."""
        self.evaluate("() => new Promise((done) => setTimeout(done, 10))")
        self.wait("#notices:not([data-saving='saving'])")
        return self.values

    def notice(self) -> str:
        """Which message about saving the page shows; "" for none."""
        script = "document.querySelector('[data-notice]')?.dataset.notice ?? ''"
        return str(self.evaluate(script))

    def expect_notice(self, name: str) -> None:
        self.wait(f'[data-notice="{name}"]')

    def expect_saved(self) -> None:
        """The page says that the LMS has everything."""
        self.wait("#notices[data-saving='saved']")

    def expect_question(self, name: str) -> None:
        """Something that only the learner can know."""
        self.wait(f'[data-question="{name}"]')

    def asks(self) -> bool:
        """Whether something is asked."""
        return bool(self.evaluate("document.querySelector('.notice[data-question]') !== null"))

    def settle(self, answer: str) -> None:
        """Answer what is asked about a copy on the device."""
        self.evaluate("(answer) => document.querySelector(`[data-answer=${answer}]`).click()", answer)

    def fail(self) -> None:
        """The LMS misbehaves, if its fault is one that comes in the middle."""
        with limited(self.page, PATIENCE):
            self.page.evaluate("lms.fail()")

    def mend(self) -> None:
        """The LMS works again."""
        with limited(self.page, PATIENCE):
            self.page.evaluate("lms.mend()")

    def reload_frame(self) -> None:
        """Load the package's page anew, while the LMS's page and its API stay."""
        self.evaluate("void (document.documentElement.dataset.before = '')")
        with limited(self.page, PATIENCE):
            self.page.evaluate("document.querySelector('#sco').contentWindow.location.reload()")
        self.wait("html:not([data-before])")
        self.expect_started()

    def lose_network(self) -> None:
        """Until the device has it again."""
        with limited(self.page, PATIENCE):
            self.page.context.set_offline(True)

    def leave(self) -> None:
        """Close the package as an LMS does, and wait until it is gone. What it was still loading is not missed."""
        self.closing = True
        with limited(self.page, PATIENCE):
            self.page.wait_for_function("() => (document.querySelector('#sco').src = 'about:blank')")
            self.page.wait_for_function("document.querySelector('#sco').contentDocument?.URL === 'about:blank'")
            self.page.evaluate("lms.complained()")

    def vanish(self) -> None:
        """Close the page without any event, as a phone does that needs memory: no script of it runs any more."""
        self.wait_for_report()
        self.closing = True
        with limited(self.page, PATIENCE):
            session = self.page.context.new_cdp_session(self.page)
            session.send("Emulation.setScriptExecutionDisabled", {"value": True})
        self.page.close()


SomeVisit = TypeVar("SomeVisit", bound=Visit)


def new_device(browser: "Browser", lms: Lms | None = None) -> "BrowserContext":
    """A browser that knows nothing of earlier visits, and asks that LMS alone, whatever the address."""
    device = browser.new_context(
        viewport={"width": 1000, "height": 800},
        locale="en-GB",
        service_workers="block",
        accept_downloads=False,
        proxy={"server": lms.address} if lms else None,
    )
    device.set_default_timeout(PATIENCE)
    restrain(device)
    return device


@contextmanager
def opened(
    kind: type[SomeVisit], device: "BrowserContext", lms: Lms, address: str, package: str, attempt: str
) -> Iterator[SomeVisit]:
    """A visit of some kind at an address of the LMS; at its end the page is closed without further ado.

    What the browser finds wrong is in ``found``. Nothing but the LMS can be reached. Raises Stuck.
    """
    page = device.new_page()
    visit = kind(lms, page, package, attempt)
    listen(visit, page)
    try:
        with watched(page):
            page.goto(address)
            yield visit
    finally:
        visit.closing = True
        with limited(page, PATIENCE):
            page.close()
