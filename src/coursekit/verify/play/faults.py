"""A package of coursekit's in LMSes that misbehave: nothing that was confirmed may be lost, and the learner is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle, repeat
from typing import TYPE_CHECKING, Literal

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.package import Item
from coursekit.verify.play.attempts import SCENARIOS, Scenario, try_scenario
from coursekit.verify.play.coursekit_package import NOT_OURS, concepts_of
from coursekit.verify.play.playground import Playground
from coursekit.verify.play.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

_OUR_MISTAKE = "Report it, with the package: this is a mistake of coursekit's."


@dataclass(frozen=True)
class Fault:
    """What an LMS does wrong: ``name``, and ``lms``, its name in ``faults.js`` when it is done there under another.

    ``notice`` is what the learner must see in the visit with the fault, ``later_notice`` in the next one, where
    ``question`` is what they must be asked, since only they can know; they go on from the device. ``begun``: an earlier
    visit arrived, so that the LMS knows the attempt. ``starts``: the page is loaded anew under the LMS's own before
    anything is done. ``ends`` says how the visit does: the learner leaves, the page vanishes or is loaded anew, or the
    LMS works again while the learner is there. ``forgets``: the LMS is like this at every visit, so that only this
    device can know. ``arrives``: all must be with the LMS when the learner has left, for any device to see.
    """

    name: str
    about: str
    notice: str = ""
    later_notice: str = ""
    question: str = ""
    begun: bool = True
    ends: Literal["leave", "vanish", "reload", "mend"] = "leave"
    starts: Literal["", "reload-frame"] = ""
    forgets: bool = False
    arrives: bool = False
    lms: str = ""


FAULTS = (
    Fault("refuse-commit", "an LMS that can't store anything", notice="saving_failed", later_notice="progress_sent"),
    Fault(
        "late-commit",
        "an LMS that confirms before it stores, and loses the last part",
        later_notice="progress_resent",
        ends="vanish",
    ),
    Fault("drop", "an LMS that confirms and keeps nothing", later_notice="progress_resent"),
    Fault(
        "drop-all",
        "an LMS that confirms the first visit and keeps nothing",
        question="other_attempt",
        begun=False,
        lms="drop",
    ),
    Fault("truncate", "an LMS that keeps 4,096 characters and says that it has all"),
    Fault("truncate-stored", "an LMS that cuts what it stores at 4,096 characters"),
    Fault(
        "empty",
        "an LMS that begins each visit with an empty attempt",
        question="other_attempt",
        begun=False,
        forgets=True,
    ),
    Fault("score-once", "an LMS that takes one score a visit"),
    Fault("no-answer", "an LMS that answers late", notice="connect_failed", ends="mend"),
    Fault(
        "lost-session", "an LMS whose session ends in the middle", notice="saving_failed", later_notice="progress_sent"
    ),
    Fault("offline", "a network that is lost", notice="offline", later_notice="progress_sent"),
    Fault(
        "lying",
        "an LMS that says “true” while its network is lost, and takes what it lost for stored",
        notice="offline",
        ends="mend",
        arrives=True,
    ),
    Fault("late-api", "an LMS whose API comes after 1.5 seconds", begun=False, arrives=True),
    Fault("later-api", "an LMS whose API comes after 4 seconds", arrives=True),
    Fault(
        "reload-frame",
        "a page that is loaded anew while the API stays, and begins no session twice",
        starts="reload-frame",
        arrives=True,
    ),
    Fault(
        "finished",
        "a page that is loaded anew when the LMS has ended the session",
        notice="connect_failed",
        later_notice="progress_sent",
        starts="reload-frame",
    ),
    Fault("reload", "a page that is loaded anew in the middle", ends="reload"),
    Fault("vanish", "a page that is closed without any event", ends="vanish"),
    Fault("api-anew", "an LMS whose page is loaded anew beside an open course", arrives=True),
)
FRAMES = (
    Fault("sandbox", "a sandboxed frame of another site"),
    Fault("sandbox-shared", "a sandboxed frame of another site that allows modules", notice="not_kept"),
    Fault("elsewhere", "a frame of another site", notice="local_only"),
)


def play_faults(playground: Playground) -> Iterator[Diagnostic]:
    """The item that comes first meets every fault, and the others, which have the same player, one each in turn."""
    first, *others = playground.items
    every: tuple[Fault | Scenario, ...] = (*FAULTS, *FRAMES, *SCENARIOS)
    for item, fault in chain(zip(repeat(first), every, strict=False), zip(others, cycle(every), strict=False)):
        about = f"In {fault.about}"
        playground.note(f"{item.title}: {about}" if others else about)
        if isinstance(fault, Scenario):
            yield from try_scenario(playground, item, fault)
        else:
            yield from (try_frame if fault in FRAMES else try_fault)(playground, item, fault)


def try_fault(playground: Playground, item: Item, fault: Fault) -> Iterator[Diagnostic]:
    """A concept is completed under a fault; the next visit, in an LMS that works again, must know of it."""
    from playwright.sync_api import Error

    trial = _FaultTrial(playground, item, fault)
    try:
        trial.run()
    except (Error, *NOT_OURS):
        yield playground.finding(trial.rule, item, f"In {fault.about}, {trial.failure}", _OUR_MISTAKE)
    finally:
        playground.lms.down = False


@dataclass
class _FaultTrial:
    """``failure`` is what is wrong when what is tried now fails, and ``rule`` the check that says so.

    ``forgets``: each attempt begins without its record (profile canvas), so that is no news, and no question.
    """

    playground: Playground
    item: Item
    fault: Fault
    failure: str = "the course did not start"
    rule: str = "lost-progress"
    concept: str = ""
    forgets: bool = False

    def run(self) -> None:
        """Raises what Playwright and changed packages do."""
        with self.playground.device() as device:
            if self.fault.begun:
                self._begin(device)
            self._complete_under_fault(device)
            device.set_offline(False)
            if self.fault.arrives:
                self._expect_elsewhere("")
            self._come_back(device)
        self._expect_elsewhere(", after a visit that should have repaired it")

    def _try(self, failure: str, rule: str = "lost-progress") -> None:
        """What is tried from now on."""
        self.failure, self.rule = failure, rule

    @property
    def _attempt(self) -> str:
        return _attempt(self.item, self.fault)

    def _begin(self, device: "BrowserContext") -> None:
        """A visit that arrives, so that the LMS knows whose attempt it is."""
        with self.playground.visit(device, self.item, self._attempt) as visit:
            visit.expect_started()
            visit.read_to_end()
            visit.wait_for_report()
            visit.leave()

    def _complete_under_fault(self, device: "BrowserContext") -> None:
        fault, lms = self.fault, self.playground.lms
        with self.playground.visit(device, self.item, self._attempt, fault.lms or fault.name) as visit:
            self.concept = concepts_of(self.playground, visit)[0]
            self.forgets = visit.outline["forgets"]
            self._try(f"“{self.concept}” could not be completed")
            if fault.name == "offline":
                visit.lose_network()
            lms.down = fault.name == "lying"
            visit.fail()
            if fault.starts == "reload-frame":
                visit.reload_frame()
            visit.complete(self.concept)
            if fault.notice:
                self._try(f"the learner is not told ({fault.notice})", "silent-trouble")
                visit.expect_notice(fault.notice)
            self._try("what was done does not reach the LMS when it works again")
            lms.down = False
            _end(visit, fault)

    def _come_back(self, device: "BrowserContext") -> None:
        """The next visit, from the same device."""
        fault = self.fault
        incomplete = f"“{self.concept}” is not complete at the next visit"
        self._try(incomplete)
        with self.playground.visit(device, self.item, self._attempt, fault.name if fault.forgets else "") as visit:
            if fault.question and not self.forgets:
                self._try(f"the learner is not asked whether to go on ({fault.question})", "silent-trouble")
                visit.expect_question(fault.question)
                visit.settle("go_on_from_device")
                self._try(incomplete)
            visit.expect_complete(self.concept)
            if fault.later_notice and not self.forgets:
                self._try(f"the learner is not told at the next visit ({fault.later_notice})", "silent-trouble")
                visit.expect_notice(fault.later_notice)
            visit.leave()

    def _expect_elsewhere(self, when: str) -> None:
        """What the LMS has, a device sees that was never there before."""
        self._try(f"“{self.concept}” is not complete on another device{when}")
        with self.playground.device() as device, self.playground.visit(device, self.item, self._attempt) as visit:
            visit.expect_complete(self.concept)


def _attempt(item: Item, fault: Fault) -> str:
    return f"fault-{fault.name}-{item.identifier}"


def _end(visit: Visit, fault: Fault) -> None:
    if fault.ends == "vanish":
        visit.vanish()
        return
    if fault.ends == "reload":
        visit.page.reload()
        visit.expect_started()
    elif fault.ends == "mend":
        visit.mend()
        visit.expect_notice("saving_recovered")
    if fault.arrives:
        visit.expect_saved()
    visit.leave()


def try_frame(playground: Playground, item: Item, fault: Fault) -> Iterator[Diagnostic]:
    """Where neither the LMS nor the package's own storage may be reached, there is a page to read, and it says so."""
    from playwright.sync_api import Error

    try:
        with playground.device() as device, playground.visit(device, item, _attempt(item, fault), fault.name) as visit:
            visit.sco.locator("main h1").first.wait_for(state="visible")
            if fault.notice:
                visit.expect_notice(fault.notice)
            else:
                visit.sco.locator('#no-start:visible, [data-notice="not_kept"]').first.wait_for(state="visible")
    except Error:
        message = f"In {fault.about}, the course can't be read, or does not say that nothing is kept"
        yield playground.finding("silent-trouble", item, message, _OUR_MISTAKE)
