"""Five hundred concepts with three questions each, from the first to the last, in the LMS that keeps least."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from coursekit.load import load_course
from coursekit.record import ROOM
from coursekit.verify.lms.server import Lms, summary_of
from e2e.play import upload, visiting
from e2e.test_play import packed
from exporters.sample import concept, questions, write_course

STAGES, CONCEPTS = 25, 20


def test_every_answer_is_there_on_another_device(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    stages = {
        f"stage-{stage}": {
            f"c{stage}-{number}": concept(
                f"C{stage}-{number}", questions("choice", "match", "order", about=f"{stage}-{number}")
            )
            for number in range(CONCEPTS)
        }
        for stage in range(STAGES)
    }
    course = load_course(write_course(tmp_path / "course", stages))
    upload(lms, "long", packed(course, "1.2", tmp_path))
    with visiting(browser, lms, "1.2", "long", "one") as visit:
        visit.expect_started()
        for id in visit.path:
            visit.complete(id)
        visit.leave()
    end = summary_of("1.2", visit.values)
    assert (end["status"], end["raw"]) == ("completed", "100")
    assert len(visit.values["cmi.suspend_data"]) <= ROOM["1.2"]
    told = [name for name in visit.values if name.startswith("cmi.objectives.") and name.endswith(".status")]
    assert len(told) == STAGES * CONCEPTS
    with visiting(browser, lms, "1.2", "long", "one") as visit:
        for id in (visit.path[-1], visit.path[0], visit.path[len(visit.path) // 2]):
            visit.expect_complete(id)
            for question in visit.questions[id]:
                item = visit.item(question)
                expect(item).to_have_attribute("data-phase", "answered")
                expect(item).to_have_attribute("data-verdict", "right")
                expect(item.locator(".best")).to_have_count(0)
