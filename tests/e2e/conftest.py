"""One browser for each worker, and an LMS for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from coursekit.verify.lms.server import Lms, running_lms
from coursekit.verify.play.browser import running_browser

HERE = Path(__file__).parent
SERVED = {"tests": HERE, "scorm-again": HERE.parents[1] / "node_modules" / "scorm-again" / "dist"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def lms() -> Iterator[Lms]:
    with running_lms(also=SERVED) as lms:
        yield lms
