"""Ends what a page never answers: Playwright has no time limit for some calls, and a script may not end."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

A_SIGN_OF_LIFE = 3000
"""Milliseconds for a page to say that it is there."""


class Stuck(Exception):
    """A page that does not answer any more."""


@contextmanager
def limited(page: "Page", milliseconds: float) -> Iterator[None]:
    """Ends the page when the block takes longer, so that Playwright gives up the call that waits for it."""
    from greenlet import greenlet
    from playwright.sync_api import Error

    def close() -> None:
        end_pages(page)
        with suppress(Error):
            page.close()

    # Playwright's loop runs in this thread. What it calls may use Playwright in a greenlet alone, which it brings.
    timer = asyncio.get_running_loop().call_later(milliseconds / 1000, lambda: greenlet(close).switch())
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def watched(page: "Page") -> Iterator[None]:
    """Raises Stuck in place of Playwright's own error when that is because the page is."""
    from playwright.sync_api import Error

    try:
        yield
    except Error:
        if _is_stuck(page):
            end_pages(page)
            raise Stuck from None
        raise


def end_pages(page: "Page") -> None:
    """Ends the processes in which a browser runs pages: one whose script does not end can't be closed."""
    from playwright.sync_api import Error

    browser = page.context.browser
    if browser is None or not hasattr(signal, "SIGKILL"):
        return
    try:
        session = browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
    except Error:
        return
    for process in processes:
        if process["type"] == "renderer":
            with suppress(OSError):
                os.kill(int(process["id"]), signal.SIGKILL)


def _is_stuck(page: "Page") -> bool:
    from playwright.sync_api import Error

    try:
        page.wait_for_function("true", timeout=A_SIGN_OF_LIFE)
    except Error:
        return True
    return False
