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


@dataclass(frozen=True)
class Fault:
    """What an LMS does wrong: ``name``, and ``lms``, its name in ``faults.js`` when it is done there under another.

    ``told`` is the notice that the learner must see in the visit with the fault, ``told_later`` in the next one, where
    ``asked`` is what they must be asked, since only they can know; they go on from the device. ``begun``: an earlier
    visit arrived, so that the LMS knows the attempt. ``starts``: the page is loaded anew under the LMS's own before
    anything is done. ``ends`` says how the visit does: the learner leaves, the page vanishes or is loaded anew, or the
    LMS works again while the learner is there. ``forgets``: the LMS is like this at every visit, so that only this
    device can know. ``arrives``: all must be with the LMS when the learner has left, for any device to see.
    """

    name: str
    about: str
    told: str = ""
    told_later: str = ""
    asked: str = ""
    begun: bool = True
    ends: Literal["leave", "vanish", "reload", "mend"] = "leave"
    starts: Literal["", "reload-frame"] = ""
    forgets: bool = False
    arrives: bool = False
    lms: str = ""


FAULTS = (
    Fault("refuse-commit", "an LMS that can't store anything", told="saving_failed", told_later="progress_sent"),
    Fault(
        "late-commit",
        "an LMS that confirms before it stores, and loses the last part",
        told_later="progress_resent",
        ends="vanish",
    ),
    Fault("drop", "an LMS that confirms and keeps nothing", told_later="progress_resent"),
    Fault(
        "drop-all",
        "an LMS that confirms the first visit and keeps nothing",
        asked="other_attempt",
        begun=False,
        lms="drop",
    ),
    Fault("truncate", "an LMS that keeps 4,096 characters and says that it has all"),
    Fault("truncate-stored", "an LMS that cuts what it stores at 4,096 characters"),
    Fault(
        "empty", "an LMS that begins each visit with an empty attempt", asked="other_attempt", begun=False, forgets=True
    ),
    Fault("score-once", "an LMS that takes one score a visit"),
    Fault("no-answer", "an LMS that answers late", told="connect_failed", ends="mend"),
    Fault("lost-session", "an LMS whose session ends in the middle", told="saving_failed", told_later="progress_sent"),
    Fault("offline", "a network that is lost", told="offline", told_later="progress_sent"),
    Fault(
        "lying",
        "an LMS that says “true” while its network is lost, and takes what it lost for stored",
        told="offline",
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
        told="connect_failed",
        told_later="progress_sent",
        starts="reload-frame",
    ),
    Fault("reload", "a page that is loaded anew in the middle", ends="reload"),
    Fault("vanish", "a page that is closed without any event", ends="vanish"),
    Fault("api-anew", "an LMS whose page is loaded anew beside an open course", arrives=True),
)
FRAMES = (
    Fault("sandbox", "a sandboxed frame of another site"),
    Fault("sandbox-shared", "a sandboxed frame of another site that allows modules", told="not_kept"),
    Fault("elsewhere", "a frame of another site", told="local_only"),
)


def play_faults(stage: Playground) -> Iterator[Diagnostic]:
    """The item that comes first meets every fault, and the others, which have the same player, one each in turn."""
    first, *others = stage.items
    every: tuple[Fault | Scenario, ...] = (*FAULTS, *FRAMES, *SCENARIOS)
    for item, fault in chain(zip(repeat(first), every, strict=False), zip(others, cycle(every), strict=False)):
        about = f"In {fault.about}"
        stage.note(f"{item.title}: {about}" if others else about)
        if isinstance(fault, Scenario):
            yield from try_scenario(stage, item, fault)
        else:
            yield from (try_frame if fault in FRAMES else try_fault)(stage, item, fault)


def try_fault(stage: Playground, item: Item, fault: Fault) -> Iterator[Diagnostic]:
    """A concept is completed under a fault; the next visit, in an LMS that works again, must know of it."""
    from playwright.sync_api import Error

    attempt, step = _attempt(item, fault), "the course did not start"
    try:
        with stage.device() as device:
            if fault.begun:
                _begin(stage, device, item, attempt)
            with stage.visit(device, item, attempt, fault.lms or fault.name) as visit:
                concept = concepts_of(stage, visit)[0]
                # Where each attempt begins without its record, that is no news, and no question (profile canvas).
                forgets = visit.outline["forgets"]
                told_later = "" if forgets else fault.told_later
                step = f"“{concept}” could not be completed"
                if fault.name == "offline":
                    visit.lose_network()
                stage.lms.down = fault.name == "lying"
                visit.fail()
                if fault.starts == "reload-frame":
                    visit.reload_frame()
                visit.complete(concept)
                step = f"the learner is not told ({fault.told})"
                if fault.told:
                    visit.expect_notice(fault.told)
                step = "what was done does not reach the LMS when it works again"
                stage.lms.down = False
                _end(visit, fault)
            device.set_offline(False)
            if fault.arrives:
                step = f"“{concept}” is not complete on another device"
                _expect_elsewhere(stage, item, attempt, concept)
            step = f"“{concept}” is not complete at the next visit"
            with stage.visit(device, item, attempt, fault.name if fault.forgets else "") as visit:
                if fault.asked and not forgets:
                    step = f"the learner is not asked whether to go on ({fault.asked})"
                    visit.expect_question(fault.asked)
                    visit.settle("go_on_from_device")
                step = f"“{concept}” is not complete at the next visit"
                visit.expect_complete(concept)
                step = f"the learner is not told at the next visit ({told_later})"
                if told_later:
                    visit.expect_notice(told_later)
                visit.leave()
        step = f"“{concept}” is not complete on another device, after a visit that should have repaired it"
        _expect_elsewhere(stage, item, attempt, concept)
    except (Error, *NOT_OURS):
        rule = "silent-trouble" if "is not told" in step or "is not asked" in step else "lost-progress"
        help = "Report it, with the package: this is a mistake of coursekit's."
        yield stage.finding(rule, item, f"In {fault.about}, {step}", help)
    finally:
        stage.lms.down = False


def _expect_elsewhere(stage: Playground, item: Item, attempt: str, concept: str) -> None:
    """What the LMS has, a device sees that was never there before."""
    with stage.device() as device, stage.visit(device, item, attempt) as visit:
        visit.expect_complete(concept)


def _begin(stage: Playground, device: "BrowserContext", item: Item, attempt: str) -> None:
    """A visit that arrives, so that the LMS knows whose attempt it is."""
    with stage.visit(device, item, attempt) as visit:
        visit.expect_started()
        visit.read_to_end()
        visit.told()
        visit.leave()


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


def try_frame(stage: Playground, item: Item, fault: Fault) -> Iterator[Diagnostic]:
    """Where neither the LMS nor the package's own storage may be reached, there is a page to read, and it says so."""
    from playwright.sync_api import Error

    help = "Report it, with the package: this is a mistake of coursekit's."
    try:
        with stage.device() as device, stage.visit(device, item, _attempt(item, fault), fault.name) as visit:
            visit.sco.locator("main h1").first.wait_for(state="visible")
            if fault.told:
                visit.expect_notice(fault.told)
            else:
                visit.sco.locator('#no-start:visible, [data-notice="not_kept"]').first.wait_for(state="visible")
    except Error:
        message = f"In {fault.about}, the course can't be read, or does not say that nothing is kept"
        yield stage.finding("silent-trouble", item, message, help)
