"""Hears what a browser finds wrong in a page: its console, its errors, what it asks for, and its dialogs."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from coursekit.verify.lms.server import Lms

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Error, Page

MOST_DIALOGS = 20
"""That are answered; a page that shows more is closed."""
MOST_LINES = 3000
"""Of the console, and errors, of one visit; a page that has more is closed."""
MOST_WINDOWS = 5
"""That a page may open beside itself, and windows that it opened."""
MOST_CLOSED = 20
"""Windows more than that which are closed; a page that opens more is closed itself."""

_PLACE = re.compile(r"\(?(https?://[^\s()]+?):(\d+):(\d+)\)?")


class Hearing(Protocol):
    """What is told: a visit."""

    lms: Lms
    closing: bool
    loaded: int

    def find(self, what: str, place: tuple[str, int, int] = ...) -> None: ...


def listen(visit: Hearing, page: "Page") -> None:
    """From now on, whatever the page or a window that it opens says is told to the visit."""
    _BoundedPage(visit, page).watch_page()


class _BoundedPage:
    """A page is closed, with the windows that it opened, when it asks, opens or says too much."""

    def __init__(self, visit: Hearing, page: "Page") -> None:
        self.visit, self.page = visit, page
        self.windows: list[Page] = []
        self.dialogs = self.lines = 0

    def watch_page(self) -> None:
        self._watch(self.page)
        self.page.on("domcontentloaded", self._load)

    def _watch(self, page: "Page") -> None:
        _hear_page(self.visit, page)
        page.on("console", self._count)
        page.on("pageerror", self._count)
        page.on("dialog", self._answer)
        page.on("popup", self._open)

    def _load(self, _page: "Page") -> None:
        self.visit.loaded += 1

    def _answer(self, dialog: "Dialog") -> None:
        """As somebody does who wants to go on. A page that asks without end is closed."""
        from playwright.sync_api import Error

        self.dialogs += 1
        with suppress(Error):
            dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()
            if self.dialogs == MOST_DIALOGS:
                self.visit.find(f"error: the page shows more than {MOST_DIALOGS} dialogs")
                self.page.close()

    def _open(self, window: "Page") -> None:
        from playwright.sync_api import Error

        self.windows.append(window)
        if len(self.windows) <= MOST_WINDOWS:
            self._watch(window)
            return
        window.on("popup", self._open)
        with suppress(Error):
            window.close()
            if len(self.windows) == MOST_WINDOWS + MOST_CLOSED:
                self.visit.find(f"error: more than {MOST_WINDOWS + MOST_CLOSED - 1} windows are opened")
                for each in (*self.windows[:MOST_WINDOWS], self.page):
                    each.close()

    def _count(self, _message: object) -> None:
        """The page itself says little more than 500 lines; what says more, such as a worker, is ended with it."""
        from playwright.sync_api import Error

        self.lines += 1
        if self.lines == MOST_LINES:
            self.visit.find(f"error: more than {MOST_LINES:,} lines are written to the console")
            with suppress(Error):
                self.page.close()


def _hear_page(visit: Hearing, page: "Page") -> None:
    page.on("console", lambda message: _hear(visit, message))
    page.on("pageerror", lambda error: _error(visit, error))
    page.on("requestfailed", lambda request: _miss(visit, f"failed: {request.url} {request.failure}"))
    page.on("request", lambda request: _watch(visit, request.url))
    page.on("websocket", lambda socket: _watch(visit, socket.url))


def _miss(visit: Hearing, what: str) -> None:
    """A closing page gives up its last calls; that they are not needed is what a next visit shows."""
    if not visit.closing and "ERR_ABORTED" not in what:
        visit.find(what)


def _hear(visit: Hearing, message: "ConsoleMessage") -> None:
    if message.type not in ("error", "warning"):
        return
    text, marked, stack = message.text.rpartition(" \x01") if "\x01" in message.text else (message.text, "", "")
    place = message.location
    at = (str(place["url"]), int(place["lineNumber"]) + 1, int(place["columnNumber"]) + 1)
    visit.find(f"{message.type}: {text}", _place_in(stack) if marked else at)


def _error(visit: Hearing, error: "Error") -> None:
    visit.find(f"page error: {error.message}", _place_in(error.stack or ""))


def _place_in(stack: str) -> tuple[str, int, int]:
    """The first place that a stack of calls names."""
    found = _PLACE.search(stack)
    return (found[1], int(found[2]), int(found[3])) if found else ("", 0, 0)


def _watch(visit: Hearing, url: str) -> None:
    """The browser has pages of its own, such as the one that shows a PDF."""
    inside = url.startswith((f"{visit.lms.address}/", f"{visit.lms.elsewhere}/"))
    if not inside and url.startswith(("http:", "https:", "ws:", "wss:", "ftp:", "file:")):
        visit.find(f"outside: {url}")
