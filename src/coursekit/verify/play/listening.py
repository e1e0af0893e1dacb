"""Hears what a browser finds wrong in a page: its console, its errors, what it asks for, and its dialogs."""

import re
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
    windows: list[Page] = []
    dialogs: list[str] = []
    lines: list[int] = []

    def answer(dialog: "Dialog") -> None:
        """As somebody does who wants to go on. A page that asks without end is closed."""
        from playwright.sync_api import Error

        dialogs.append(dialog.type)
        try:
            dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()
            if len(dialogs) == MOST_DIALOGS:
                visit.find(f"error: the page shows more than {MOST_DIALOGS} dialogs")
                page.close()
        except Error:
            return

    def open_window(window: "Page") -> None:
        from playwright.sync_api import Error

        windows.append(window)
        window.on("popup", open_window)
        if len(windows) <= MOST_WINDOWS:
            _hear_page(visit, window)
            window.on("console", count)
            window.on("pageerror", count)
            window.on("dialog", answer)
            return
        try:
            window.close()
            if len(windows) == MOST_WINDOWS + MOST_CLOSED:
                visit.find(f"error: more than {MOST_WINDOWS + MOST_CLOSED - 1} windows are opened")
                for each in (*windows[:MOST_WINDOWS], page):
                    each.close()
        except Error:
            return

    def count(_message: object) -> None:
        """The page itself says little more than 500 lines; what says more, such as a worker, is ended with it."""
        from playwright.sync_api import Error

        lines.append(1)
        if len(lines) == MOST_LINES:
            visit.find(f"error: more than {MOST_LINES:,} lines are written to the console")
            try:
                page.close()
            except Error:
                return

    def load(_page: "Page") -> None:
        visit.loaded += 1

    _hear_page(visit, page)
    page.on("domcontentloaded", load)
    page.on("console", count)
    page.on("pageerror", count)
    page.on("dialog", answer)
    page.on("popup", open_window)


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
    text, marked, said = message.text.rpartition(" \x01") if "\x01" in message.text else (message.text, "", "")
    place = message.location
    at = (str(place["url"]), int(place["lineNumber"]) + 1, int(place["columnNumber"]) + 1)
    visit.find(f"{message.type}: {text}", _place_in(said) if marked else at)


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
