"""A learner who did everything opens the course after it was put in another order: all of it is still done."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from conftest import REAL_COURSE
from coursekit.cli import program
from coursekit.course.load import load_course
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import Profile

STEPS: list[tuple[list[str], list[str], list[str]]] = [
    (["mv", "glia", "other-cells"], [], []),
    (["mv", "other-cells", "third-name"], [], []),
    (["split", "the-neuron", "--at", "Deciding"], [], ["the-neuron"]),
    (["merge", "deciding", "resting-potential"], [], []),
    (["merge", "microcircuits", "circuits"], [], []),
    (["rm", "third-name"], ["third-name"], []),
]
"""What is typed, the concepts that are gone afterwards, and those of which questions went elsewhere."""


def told(course: Path) -> Any:
    return outline(load_course(course), Plan("1.2", "course", Profile()))


def test_records_of_the_old_edition_hold_in_the_new_one(tmp_path: Path) -> None:
    kept = shutil.ignore_patterns(".coursekit-cache")
    course = Path(shutil.copytree(REAL_COURSE, tmp_path / "course", ignore=kept))
    editions, pairs = [told(course)], []
    for words, gone, asked in STEPS:
        ran = CliRunner().invoke(program, [*words, "--course", str(course), "--force"])
        assert ran.exit_code == 0, ran.output
        editions.append(told(course))
        pairs.append({"before": editions[-2], "after": editions[-1], "gone": gone, "asked": asked})
    lost = {"gone": ["third-name", "glia"], "asked": ["the-neuron"]}
    pairs.append({"before": editions[0], "after": editions[-1], **lost})
    program_of_records = Path(__file__).with_name("records.mjs")
    subprocess.run(["node", str(program_of_records)], input=json.dumps(pairs), text=True, check=True)
