"""Whole courses from their first concept to their last, in our LMS and in scorm-again: `make long`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser, expect

from conftest import real_course
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.course.record_size import ROOM
from coursekit.export.scorm import Version
from coursekit.export.scorm.plan import launch_of
from coursekit.verify.lms.server import Lms, summary_of
from coursekit.verify.play.visit import Visit, new_device, opened
from e2e.play import upload, visiting
from e2e.test_concepts import packed as packed_by_concept
from e2e.test_concepts import tree_of
from e2e.test_play import packed
from export.sample import concept, questions, write_course

pytestmark = pytest.mark.long
VERSIONS = pytest.mark.parametrize("version", get_args(Version))


def real(_folder: Path) -> Course:
    return real_course()


def five_hundred(folder: Path) -> Course:
    """25 stages of 20 concepts with three questions each."""
    stages = {
        f"stage-{stage}": {
            f"c{stage}-{number}": concept(
                f"C{stage}-{number}", questions("choice", "match", "order", about=f"{stage}-{number}")
            )
            for number in range(20)
        }
        for stage in range(25)
    }
    return load_course(write_course(folder / "course", stages))


COURSES = pytest.mark.parametrize("made", [real, five_hundred])


@COURSES
@VERSIONS
def test_one_sco(browser: Browser, lms: Lms, tmp_path: Path, made: Callable[[Path], Course], version: Version) -> None:
    """Every answer is there on another device."""
    course = made(tmp_path)
    upload(lms, "whole", packed(course, version, tmp_path))
    with visiting(browser, lms, version, "whole", "one") as visit:
        visit.expect_started()
        for id in visit.path:
            visit.complete(id)
        visit.leave()
    end = summary_of(version, visit.values)
    assert (end["status"], end["raw"]) == ("completed", "100")
    assert len(visit.values["cmi.suspend_data"]) <= ROOM[version]
    with visiting(browser, lms, version, "whole", "one") as visit:
        for id in (visit.path[-1], visit.path[0], visit.path[len(visit.path) // 2]):
            visit.expect_complete(id)
            for question in visit.questions[id]:
                item = visit.item(question)
                expect(item).to_have_attribute("data-phase", "answered")
                expect(item).to_have_attribute("data-verdict", "right")


@COURSES
@VERSIONS
def test_an_sco_a_concept(
    browser: Browser, lms: Lms, tmp_path: Path, made: Callable[[Path], Course], version: Version
) -> None:
    course = made(tmp_path)
    upload(lms, "whole", packed_by_concept(course, version, tmp_path))
    with new_device(browser) as device:
        for concept in course.concepts:
            with visiting(
                browser, lms, version, "whole", concept.id, device=device, launch=launch_of(concept)
            ) as visit:
                visit.expect_started()
                visit.complete(concept.id)
                visit.leave()
            end = summary_of(version, visit.values)
            assert (end["status"], end["raw"]) == ("completed", "100"), concept.id


@COURSES
def test_an_sco_a_concept_by_sequencing(
    browser: Browser, lms: Lms, tmp_path: Path, made: Callable[[Path], Course]
) -> None:
    """The concept after the next is refused each time; the whole is satisfied at the end."""
    course = made(tmp_path)
    upload(lms, "whole", packed_by_concept(course, "2004", tmp_path))
    manifest = lms.packages["whole"]("imsmanifest.xml") or b""
    items = re.findall(r'identifier="(item-[^"]+)" identifierref="sco-', manifest.decode())
    menu = f"{lms.address}/tests/menu.html"
    with new_device(browser) as device, opened(Visit, device, lms, menu, "whole", "one") as visit:
        visit.page.wait_for_function("globalThis.ready")
        visit.page.evaluate("(tree) => begin(tree)", tree_of(manifest))
        for place, (concept, item) in enumerate(zip(course.concepts, items, strict=True)):
            for later in items[place + 1 : place + 2]:
                assert not visit.page.evaluate("([id]) => choose(id, 'about:blank')", [later]), concept.id
            launch = f"{lms.address}/packages/whole/{launch_of(concept)}"
            assert visit.page.evaluate("([id, launch]) => choose(id, launch)", [item, launch]), concept.id
            visit.expect_started()
            visit.complete(concept.id)
            visit.wait_for_report()
        visit.page.evaluate("choose('none', 'about:blank')")
        assert visit.page.evaluate("satisfied()") is True
        assert visit.found == []
