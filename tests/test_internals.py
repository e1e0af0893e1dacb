"""The page for developers names files that are there."""

import re

import pytest

from conftest import REPOSITORY

PAGES = ("docs/internals.md", "CONTRIBUTING.md")
_NAMED = re.compile(r"`((?:[a-z_0-9]+/)+(?:[a-z_0-9]+\.[a-z0-9.]+)?)`")
EXAMPLE = "true_false"
"""The type of question that the worked example adds."""
ROOTS = (REPOSITORY / "src" / "coursekit", REPOSITORY, REPOSITORY / "src/coursekit/export/formats/pdf")


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_are_there(page: str) -> None:
    named = _NAMED.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    assert len(named) > 10
    there = [name for name in named if EXAMPLE not in name]
    assert [name for name in there if not any((root / name).exists() for root in ROOTS)] == []


def test_each_room_is_named() -> None:
    text = (REPOSITORY / "docs/internals.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (REPOSITORY / "src/coursekit").glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if f"`{room}/`" not in text] == []
    loose = {path.name for path in (REPOSITORY / "src/coursekit").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}
