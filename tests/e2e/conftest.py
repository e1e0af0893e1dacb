"""An LMS for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coursekit.verify.lms.server import Lms, running_lms

HERE = Path(__file__).parent
SERVED = {"tests": HERE, "scorm-again": HERE.parents[1] / "node_modules" / "scorm-again" / "dist"}


@pytest.fixture
def lms() -> Iterator[Lms]:
    with running_lms(also=SERVED) as lms:
        yield lms
