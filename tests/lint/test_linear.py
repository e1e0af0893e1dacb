"""Nothing that lint does may cost more than in proportion to what it reads.

Each shape is linted in two sizes, one four times the other, in a process of its own with limits. What is compared is
processor time, with room for what does not grow and for other work on the machine: anything quadratic takes 16 times.
"""

import os
import resource
import shutil
import time
from pathlib import Path

import pytest

from conftest import SMALLEST
from coursekit.lint.run import check_course
from lint.shapes import SHAPES

SIZE = 6
TIMES = 4
MOST = 9
"""How often the time of the small one the large one may take; linear is 4, and n log n 5."""
UNNOTICED = 0.3
"""Seconds of processor time that are nobody's concern: a shape that stays below is cheap at any rate."""
SECONDS = 60
MEMORY = 3 << 30


def _written(shape: str, size: int, target: Path) -> Path:
    shutil.copytree(SMALLEST, target)
    for path, text in SHAPES[shape](size).items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return target


def _cost(course: Path) -> float:
    """Seconds of processor time that lint takes; infinity where it meets a limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        start = time.process_time()
        check_course(course)
        os.write(writing, str(time.process_time() - start).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return float(said) if said else float("inf")


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_about_four_times_as_long(shape: str, tmp_path: Path) -> None:
    large = _cost(_written(shape, SIZE * TIMES, tmp_path / "large"))
    if large < UNNOTICED:
        return
    small = _cost(_written(shape, SIZE, tmp_path / "small"))
    assert large < MOST * small + UNNOTICED, f"{small:.2f} s and {large:.2f} s"


def test_shapes_grow() -> None:
    assert len(SHAPES) > 80
    for name, shape in SHAPES.items():
        small, large = (sum(len(path) + len(text) for path, text in shape(size).items()) for size in (1, TIMES))
        assert large > 1.5 * small, name
