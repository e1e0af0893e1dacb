"""What tests share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
REAL_COURSE = REPOSITORY / "course"
SMALLEST = TESTS / "smallest"

CopyCourse = Callable[..., Path]


@pytest.fixture
def copy_course(tmp_path: Path) -> CopyCourse:
    """Copies a course to where a test may break it."""

    def copy(source: Path = SMALLEST) -> Path:
        return Path(shutil.copytree(source, tmp_path / "course"))

    return copy
