"""Two importers that LMSes run find title, version and launch page in our packages."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import find_profile
from export.sample import small_stages, write_course

TITLE = 'Brains & <b>"quotes"</b>, 学习'
READ = {"1.2": "SCORM_12", "2004": "SCORM_2004"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_course(tmp_path_factory.mktemp("importers"), small_stages(), title=TITLE))


def imported(course: Course, version: Version, sco: Any, profile: str, folder: Path) -> Any:
    package = folder / "package.zip"
    package.write_bytes(build_package(course, Plan(version, sco, find_profile(profile))).content)
    program = Path(__file__).parent / "importers.py"
    run = subprocess.run(
        [sys.executable, str(program), str(package), str(folder)], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("version", "sco", "profile", "launches"),
    [
        ("1.2", "course", "openedx", ["index.html"]),
        ("2004", "course", "openedx", ["index.html"]),
        ("1.2", "concept", "strict", [f"concept-{id}.html" for id in ("neuron", "potential", "synapse", "memory")]),
        ("2004", "concept", "strict", [f"concept-{id}.html" for id in ("neuron", "potential", "synapse", "memory")]),
    ],
)
def test_title_and_launch(
    course: Course, tmp_path: Path, version: Version, sco: str, profile: str, launches: list[str]
) -> None:
    read = imported(course, version, sco, profile, tmp_path)
    assert read["scormhost"]["version"] in (version, "2004 4th Edition")
    assert read["scormhost"]["title"] == TITLE
    assert [href for _, href in read["scormhost"]["launches"]] == launches
    assert read["open_edx"]["version"] == READ[version]
    assert read["open_edx"]["launch"] == launches[0]
    assert re.findall(r"href='/assets_proxy/([^']*)'", read["open_edx"]["menu"]) == launches
    assert TITLE in read["open_edx"]["menu"]
