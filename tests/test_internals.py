"""The page for developers names files that are there, and follows two values on their way."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY, CopyCourse
from follow import LINKED, WORD

PAGES = ("docs/internals.md", "CONTRIBUTING.md")
_NAMED = re.compile(r"`((?:[a-z_0-9]+/)+(?:[a-z_0-9]+\.[a-z0-9.]+)?)`")
EXAMPLE = "true_false"
"""The type of question that the worked example adds."""
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
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


MOST = 15
"""Files of ours that a value may pass on its way (issue 15)."""
WALKS = {"An `early-link` finding": "early-link", "A concept's `anchor`": "anchor"}
REFUSES = {"early-link": (), "anchor": ("files/inventory.py",)}
"""Who compares the bytes with those that were checked: where these differ, there is no export."""


@pytest.mark.parametrize("walk", WALKS)
def test_a_value_passes_few_files(walk: str, copy_course: CopyCourse, tmp_path: Path) -> None:
    """As many as the pages say: it does not arrive without each of them, and arrives without all others together."""
    told = (REPOSITORY / "docs/internals.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"{walk} passes (\d+) files of ours(.*?):(.*?)\n\n", f"{told}\n\n", re.DOTALL)
    named = _NAMED.findall(found[2])
    assert len(named) == len({*named}) == int(found[0]) <= MOST
    counts = re.search(r"a finding about a link passes (\d+) files.*?an anchor\s(\d+)", CONTRIBUTING, re.DOTALL)
    assert counts and found[0] in counts.groups()
    refuses = REFUSES[WALKS[walk]]
    outcomes = follow(WALKS[walk], marked(copy_course()), tmp_path / "out", *named, *refuses)
    assert {name: outcomes[name] for name in named} == dict.fromkeys(named, False)
    assert {name: outcomes[name] for name in refuses} == dict.fromkeys(refuses)
    assert outcomes[""], "It passes a file that is not named."


def test_files_that_are_left_out_and_files_without_a_part_are_found_out(
    copy_course: CopyCourse, tmp_path: Path
) -> None:
    outcomes = follow(
        "early-link", marked(copy_course()), tmp_path / "out", "lint/policy.py", "lint/rules/vague_link.py"
    )
    assert outcomes == {"lint/policy.py": False, "lint/rules/vague_link.py": True, "": False}


def marked(root: Path) -> Path:
    """A course in which an anchor has a word of its own, and a concept links to a later one by an id of its own."""
    stage = root / "stages/first"
    page = (stage / "membrane.md").read_text(encoding="utf-8").replace("connects_to: [potential]\n", "")
    (stage / "membrane.md").write_text(f"{page}See [[{LINKED}]].\n", encoding="utf-8")
    page = (stage / "potential.md").read_text(encoding="utf-8")
    page = re.sub("^anchor: .*", f"anchor: Hold *{WORD}* in mind.", page, flags=re.MULTILINE)
    (stage / "potential.md").write_text(page, encoding="utf-8")
    (stage / "potential.md").rename(stage / f"{LINKED}.md")
    listed = (stage / "stage.yaml").read_text(encoding="utf-8")
    (stage / "stage.yaml").write_text(listed.replace("potential", LINKED), encoding="utf-8")
    return root


def follow(walk: str, course: Path, out: Path, *alone: str) -> dict[str, bool | None]:
    """What ``follow.py`` finds."""
    command = [sys.executable, str(REPOSITORY / "tests" / "follow.py"), walk, str(course), str(out), *alone]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, bool | None] = json.loads(done.stdout)
    return found
