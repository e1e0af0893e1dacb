"""Facts that are kept between runs change no finding."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import POTENTIAL, REAL_COURSE, SMALLEST, TESTS
from coursekit.lint.run import check_course

COURSES = [
    pytest.param(TESTS / "everything", id="everything"),
    pytest.param(REAL_COURSE, id="real", marks=pytest.mark.long),
]


@pytest.mark.parametrize("source", COURSES)
def test_a_cache_changes_nothing(source: Path, tmp_path: Path) -> None:
    """Of a front matter alone, of prose alone, of both; and once more of prose, whose front matter is known by then."""
    course = Path(shutil.copytree(source, tmp_path / "course"))
    for number, path in enumerate(sorted(course.glob("stages/*/*.md"))[:3]):
        text = path.read_text(encoding="utf-8")
        edits = [text.replace("---\n", "---\nprerequisite: [nowhere]\n", 1), text + "\nthe the\n", text[:200]]
        for edited in (edits[number], f"{edits[number]}\n\nMore, more.\n"):
            path.write_text(edited, encoding="utf-8")
            found = check_course(course).findings
            assert check_course(course, cache=True).findings == found
        assert check_course(course, cache=True).findings == found


def test_a_cache_that_grew_is_written_anew(tmp_path: Path) -> None:
    course, cache = Path(shutil.copytree(SMALLEST, tmp_path / "course")), tmp_path / "cache"
    check_course(course, cache=cache)
    sizes = []
    for number in range(40):
        (course / POTENTIAL).write_text((SMALLEST / POTENTIAL).read_text() + f"Edit {number}.\n")
        found = check_course(course, cache=cache).findings
        if number % 8 == 7:
            assert found == check_course(course).findings
        sizes.append(sum(path.stat().st_size for path in cache.glob("facts-*")))
    assert sizes[1] > sizes[0]
    assert max(sizes) < 5 * min(sizes)
    assert any(later < earlier for earlier, later in pairwise(sizes))


@pytest.mark.parametrize("source", COURSES)
def test_runs_share_a_cache(source: Path, tmp_path: Path) -> None:
    course, cache = Path(shutil.copytree(source, tmp_path / "course")), tmp_path / "cache"
    check_course(course, cache=cache)
    for number, path in enumerate(sorted(course.glob("stages/*/*.md"))[:3]):
        path.write_text(f"{path.read_text(encoding='utf-8')}\nthe the {number}\n", encoding="utf-8")
        with ThreadPoolExecutor(4) as pool:
            found = [
                run.result().findings for run in [pool.submit(check_course, course, cache=cache) for _ in range(4)]
            ]
        assert found == [check_course(course).findings] * 4
    assert check_course(course, cache=cache).findings == check_course(course).findings


def test_a_damaged_cache_counts_as_none(tmp_path: Path, untidy: Path) -> None:
    expected = check_course(untidy, cache=tmp_path / "cache").findings
    for path in (tmp_path / "cache").iterdir():
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] + b"\xff" + content[len(content) // 2 :])
    assert check_course(untidy, cache=tmp_path / "cache").findings == expected
    (tmp_path / "file").write_text("no folder")
    assert check_course(untidy, cache=tmp_path / "file").findings == expected
