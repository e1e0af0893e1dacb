"""Anybody's package: each item is opened, left alone for a moment, and closed, since its questions can't be known."""

from collections.abc import Iterator
from contextlib import suppress

from coursekit.diagnostic import Diagnostic
from coursekit.verify.package import Item
from coursekit.verify.play.stage import Stage

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

    with stage.device() as device, stage.visit(device, item, attempt) as visit:
        with suppress(Error):
            visit.page.wait_for_function(_OPENED)
        if visit.page.evaluate(_OPENED):
            visit.page.wait_for_timeout(A_MOMENT)
        elif item.launch and item.launch.is_sco:
            message = "It is said to be a SCO, and it never opened the connection to the LMS"
            help = "A SCO calls LMSInitialize (1.2) or Initialize (2004) when it starts. Is it an asset?"
            yield stage.finding("never-opened", item, message, help)
        visit.leave()
    yield from stage.complaints(item, visit)
