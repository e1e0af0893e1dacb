"""A preview that runs while a test looks at it, and what it tells its pages."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page

WAIT = 60


@contextmanager
def previewing(root: Path, *options: str, told: int = subprocess.DEVNULL) -> Iterator[str]:
    """The address of a preview."""
    command = [sys.executable, "-m", "coursekit", "preview", str(root), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=told, text=True) as run:
        assert run.stdout
        try:
            yield run.stdout.readline().strip()
        finally:
            run.terminate()
            assert run.wait(30) == 128 + signal.SIGTERM


@contextmanager
def looked_at(root: Path, browser: Browser, at: str = "") -> Iterator[Page]:
    """The preview's own page, once the findings are there; ``at`` is what stands behind its address."""
    with previewing(root) as address, browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}{at}")
        page.wait_for_selector("html[data-findings]")
        yield page


@contextmanager
def hearing(address: str) -> Iterator[Iterator[dict[str, Any]]]:
    """What a page hears, event by event."""
    with urlopen(f"{address}events", timeout=WAIT) as stream:
        yield (json.loads(line[6:]) for line in stream if line.startswith(b"data: "))


def got(address: str) -> Any:
    """What the player reads, such as a page."""
    with urlopen(address, timeout=WAIT) as answer:
        return json.loads(answer.read())


def posted(address: str, what: dict[str, Any]) -> str:
    """What the preview answers to a button of its page: why not, or nothing."""
    host = address.split("/")[2]
    headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
    with urlopen(Request(address, json.dumps(what).encode(), headers), timeout=WAIT) as answer:
        trouble: str = json.loads(answer.read())["trouble"]
        return trouble


def status(address: str, data: bytes | None = None, **headers: str) -> int:
    """The status of an answer."""
    try:
        with urlopen(Request(address, data, {name.title(): value for name, value in headers.items()})) as found:
            return int(found.status)
    except HTTPError as error:
        return error.code
