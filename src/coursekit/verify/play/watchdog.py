"""Ends what a page never answers: Playwright has no time limit for some calls, and a script may not end."""

import asyncio
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
    """Closes the page when the block takes longer, so that Playwright gives up the call that waits for it."""
    from greenlet import greenlet
    from playwright.sync_api import Error

    def close() -> None:
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
            raise Stuck from None
        raise


def _is_stuck(page: "Page") -> bool:
    from playwright.sync_api import Error

    try:
        page.wait_for_function("true", timeout=A_SIGN_OF_LIFE)
    except Error:
        return True
    return False
