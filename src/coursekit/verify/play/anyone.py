"""Anybody's package: each item is opened, left alone for a moment, and closed, since its questions can't be known."""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.package import Item
from coursekit.verify.play.stage import MISTRUST, GivenUp, Stage
from coursekit.verify.play.visit import Visit

MOST_ITEMS = 50
A_MOMENT = 2000
"""Milliseconds: courses set their first values right after they opened."""

_OPENED = "() => ['LMSInitialize', 'Initialize'].some((name) => globalThis.lms?.calls[name])"


def play_anyone(stage: Stage) -> Iterator[Diagnostic]:
    """Opens each item."""
    for number, item in enumerate(stage.items[:MOST_ITEMS]):
        stage.note(f"{item.title or item.address}: opening")
        yield from _open(stage, item, f"attempt-{number}")


def _open(stage: Stage, item: Item, attempt: str) -> Iterator[Diagnostic]:
    from playwright.sync_api import Error

    visit = None
    try:
        with stage.device() as device, stage.visit(device, item, attempt) as visit:
            if item.launch and item.launch.is_sco and not _opens(visit):
                message = "It is said to be a SCO, and it never opened the connection to the LMS"
                help = "A SCO calls LMSInitialize (1.2) or Initialize (2004) when it starts. Is it an asset?"
                yield stage.finding("never-opened", item, message, help)
            visit.page.wait_for_timeout(A_MOMENT)
            visit.leave()
        yield from _forgets(stage, item, visit)
    except GivenUp as given_up:
        yield given_up.finding
    except Error:
        message = "The page can't be closed: it has put itself in the LMS's place"
        yield stage.finding("never-closed", item, message, MISTRUST)
    if visit:
        yield from stage.complaints(item, visit)


def _forgets(stage: Stage, item: Item, visit: Visit) -> Iterator[Diagnostic]:
    """What SCORM 2004 throws away, of somebody who only looked in and can't have finished."""
    stored = [name for name in ("cmi.suspend_data", "cmi.location") if visit.values.get(name)]
    if stage.package.version == "2004" and stored and visit.values.get("cmi.exit") != "suspend":
        message = f"It stores {stored[0]}, and leaves without cmi.exit “suspend”: the LMS throws away what it stored"
        help = "Set cmi.exit to suspend when the course starts, until it is complete."
        yield stage.finding("forgotten-exit", item, message, help)


def _opens(visit: Visit) -> bool:
    from playwright.sync_api import Error

    try:
        visit.page.wait_for_function(_OPENED)
    except Error:
        return False
    return True
