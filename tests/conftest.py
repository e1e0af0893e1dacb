"""What tests share."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import scorm12, scorm2004
from coursekit.verify.play.browser import running_browser

# How long an example takes says more of the machine than of us: nothing is timed in a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
REAL_COURSE = REPOSITORY / "course"
SMALLEST = TESTS / "smallest"
POTENTIAL = "stages/first/potential.md"
"""A concept of the smallest course."""

CopyCourse = Callable[..., Path]


@cache
def real_course() -> Course:
    """The real course, read once in a process: nothing that is tested changes it."""
    return load_course(REAL_COURSE)


@cache
def real_package(version: str) -> bytes:
    """The package of the real course with the usual options, made once in a process."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "course.zip"
        exporter = scorm12 if version == "1.2" else scorm2004
        exporter.export(real_course(), exporter.Options(), target)
        return target.read_bytes()


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The machine's key of the tests is not that of whoever runs them."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    yield
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker: Playwright runs once in a process."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def copy_course(tmp_path: Path) -> CopyCourse:
    """Copies a course to where a test may break it."""

    def copy(source: Path = SMALLEST) -> Path:
        kept = shutil.ignore_patterns(".coursekit-cache")
        return Path(shutil.copytree(source, tmp_path / "course", ignore=kept))

    return copy


@pytest.fixture
def untidy(copy_course: CopyCourse) -> Path:
    """A course with an error and two warnings, all in ``POTENTIAL``."""
    course = copy_course()
    path = course / POTENTIAL
    path.write_text(path.read_text() + "\nIt is the the end. TODO: more. See [[membran]].\n")
    return course
