"""Mistakes of authors, one at a time: where they are told, what is said, and what to do about it.

``mistakes.txt`` has what is told of each; ``COURSEKIT_UPDATE=1`` writes it. Read it as one who has never seen YAML.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SMALLEST, TESTS
from coursekit.findings.following import without_followers
from coursekit.lint.reporters import place_of
from coursekit.lint.run import check_course
from lint import mistakes_in_files, mistakes_in_markdown, mistakes_in_parts

EXPECTED = TESTS / "lint" / "mistakes.txt"
CASES = mistakes_in_files.CASES | mistakes_in_markdown.CASES | mistakes_in_parts.CASES


def told(root: Path) -> Iterator[str]:
    checked = check_course(root)
    for found in without_followers(checked.findings):
        place = place_of(found.span, checked)
        at = f"{place.path}:{place.start.line}:{place.start.column}"
        yield f"{at}: {found.severity.word}: {found.message} [{found.rule}]"
        yield f"  {found.help}"
        if found.fix:
            yield f"  {'--fix' if found.fix.safe else '--fix --unsafe-fixes'}: {found.fix.title}"


def expected() -> dict[str, str]:
    parts = re.split("^## ", EXPECTED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:] if EXPECTED.exists() else []
    return dict(part.rstrip("\n").split("\n", 1) for part in parts)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told(name: str, tmp_path: Path) -> None:
    root = shutil.copytree(SMALLEST, tmp_path / "course")
    CASES[name](root)
    report = "\n".join(told(root))
    assert report, "a mistake that nobody is told of"
    if os.environ.get("COURSEKIT_UPDATE"):
        every = {**expected(), name: report}
        EXPECTED.write_text("\n".join(f"## {one}\n{every[one]}\n" for one in CASES if one in every), encoding="utf-8")
    assert report == expected()[name]
