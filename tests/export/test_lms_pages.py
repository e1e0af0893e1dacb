"""docs/lms: a page for each LMS, which says what was seen and what is only documented; every link leads somewhere.

Issue 16, number 15.
"""

import re
from pathlib import Path

import pytest

from conftest import REPOSITORY
from coursekit.export.scorm.profiles import profile_names

FOLDER = REPOSITORY / "docs" / "lms"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
WAYS = ("**Seen**", "**Read**", "**Documented** only", "**Reported**", "**Tested**")

ids = [path.stem for path in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_says_what_to_do_and_how_it_is_known(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for heading in ("## What to set", "## What the teacher sees", "## A new edition", "## How this is known"):
        assert f"\n{heading}\n" in text
    known = text.partition("## How this is known")[2]
    assert all(line.startswith(WAYS) for line in re.findall(r"(?m)^- (.*)", known))
    assert "](" + page.name + ")" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [*PAGES, FOLDER / "README.md"], ids=[*ids, "README"])
def test_links_and_profiles_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (page.parent / target).is_file(), target
    assert set(re.findall(r"--profile ([a-z]+)", text)) <= {*profile_names()}


def test_the_pages_are_found() -> None:
    for start in ("README.md", "docs/scorm.md"):
        assert "lms/README.md" in (REPOSITORY / start).read_text(encoding="utf-8")
