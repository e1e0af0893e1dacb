"""A Chromium of this computer, driven by Playwright (the extra ``play``)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VARIABLE = "COURSEKIT_CHROMIUM"
NAMES = (
    # Draws no windows of its own around the page, which costs the others half of the time.
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # WebRTC through the proxy or not at all: else it sends UDP to any address.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-features=WebTransport,WebRtcHideLocalIpsWithMdns",
    # What is played is code of strangers: it reaches the LMS of this machine, and nothing else.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class NoBrowser(Exception):
    """A package can't be played here; the message says what is missing and how to get it."""


def find_chromium() -> str:
    """The program of a browser that is made from Chromium. Raises NoBrowser."""
    named = os.environ.get(VARIABLE)
    if named:
        if shutil.which(named):
            return named
        raise NoBrowser(f"{VARIABLE} names {named}, and there is no such program.")
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for path in APPLICATIONS:
        if Path(path).is_file():
            return path
    raise NoBrowser(f"There is no Chromium, Chrome or Edge here. Install one, or name its program in {VARIABLE}.")


def find_player() -> str:
    """The browser's program, where what drives it is installed, too. Raises NoBrowser."""
    # psutil ends what was started.
    if find_spec("playwright") is None or find_spec("psutil") is None:
        from coursekit.text.extras import how_to_get

        raise NoBrowser(f"Playwright is not installed: {how_to_get('play')}")
    return find_chromium()


def is_root() -> bool:
    """Chromium does not start as root with its sandbox, as in containers."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def running_browser() -> Iterator["Browser"]:
    """A headless browser, until the end of the block. Raises NoBrowser."""
    program = find_player()
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            flags = [*FLAGS, *(["--no-sandbox"] if is_root() else [])]
            browser = playwright.chromium.launch(executable_path=program, args=flags)
        except Error as error:
            raise NoBrowser(f"{program} does not start: {error.message.splitlines()[0]}") from None
        try:
            yield browser
        finally:
            browser.close()
