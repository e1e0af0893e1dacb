"""A passing score, tries that run out, and a fresh start (issue 16, 11): what the learner reads, what the LMS has."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms, summary_of
from e2e.axe import expect_accessible
from e2e.play import Visit, upload, visiting
from e2e.test_play import packed
from export.sample import concept, questions, write_course
from turns import first_in


def put(lms: Lms, root: Path, version: str, **fields: Any) -> None:
    stages = {
        "whole": {
            "neuron": concept("The neuron", questions("choice", about="(neuron)")),
            "memory": concept("Memory", questions("choice", about="(memory)")),
        }
    }
    course = write_course(root / "course", stages, tries=1, passing_score=0.7, **fields)
    upload(lms, "small", packed(load_course(course), version, root))


def answer(visit: Visit, id: str, *, right: bool) -> None:
    visit.go(id)
    visit.expect_concept(id)
    visit.read_to_end()
    visit.answer(visit.questions[id][0], right=right)
    visit.wait_for_report()


def result(version: str, visit: Visit) -> tuple[str, str]:
    """The status that says whether it was passed, and the score."""
    end = summary_of(version, visit.values)
    return end.get("success", end["status"]), end["raw"]


def begin_anew(visit: Visit) -> None:
    visit.sco.get_by_role("button", name="Begin anew …").click()
    dialog = visit.sco.get_by_role("dialog", name="Begin anew?")
    expect(dialog).to_contain_text("forgotten for good")
    expect(dialog).to_contain_text("What the course system shows as your result stays")
    expect_accessible(visit.page.frames[1], "the question before a fresh start")
    dialog.get_by_role("button", name="Forget it and begin anew").click()
    visit.wait('article[data-concept="neuron"] .question[data-phase="answering"]')


@first_in("1.2")
def test_who_is_out_of_tries_begins_anew_and_passes(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    put(lms, tmp_path, version, completion="mastered", restart=True)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.wait(".welcome[data-started]")
        expect(visit.sco.locator(".welcome-how").last).to_contain_text("a score of 70 % or more")
        expect(visit.sco.locator("[data-restart]")).to_have_count(0)
        visit.expect_started()
        answer(visit, "neuron", right=False)
        panel = visit.sco.locator(".to-complete")
        expect(panel).to_contain_text("not enough tries left to complete this concept")
        visit.go("memory")
        expect(visit.sco.locator(".locked-page")).to_contain_text("not enough tries left to complete “The neuron”")
        visit.go("~end")
        expect(visit.sco.locator(".end")).to_contain_text("These can’t be completed")
        expect_accessible(visit.page.frames[1], "an end that can't be reached")
        begin_anew(visit)
        answer(visit, "neuron", right=True)
        answer(visit, "memory", right=True)
        visit.go("~end")
        expect(visit.sco.locator(".end-verdict")).to_have_text("You have passed: 70 % were needed.")
        visit.leave()
    assert result(version, visit) == ("passed", "100")
    told = {name: value for name, value in visit.values.items() if name.startswith("cmi.interactions.")}
    ids = [value for name, value in told.items() if name.endswith(".id") and "objectives" not in name]
    assert [id.endswith("_start-2") for id in ids] == [False, True, True]


@first_in("2004")
def test_who_passed_and_begins_anew_stays_passed(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    put(lms, tmp_path, version, restart=True)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_started()
        for id in visit.path:
            answer(visit, id, right=True)
        visit.go("~end")
        begin_anew(visit)
        for id in visit.path:
            answer(visit, id, right=False)
        visit.go("~end")
        expect(visit.sco.locator(".end-verdict")).to_contain_text("You have passed, and that stays so.")
        visit.leave()
    assert result(version, visit) == ("passed", "100")


@first_in("1.2")
def test_who_can_pass_no_more_is_told_whom_to_ask(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    put(lms, tmp_path, version, report_failed=True)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_started()
        for id in visit.path:
            answer(visit, id, right=False)
        visit.go("~end")
        expect(visit.sco.locator(".end-verdict")).to_contain_text("not enough tries left")
        expect(visit.sco.locator(".end-now")).to_contain_text("for a new attempt")
        expect(visit.sco.locator(".end-now")).not_to_contain_text("Answer again")
        expect(visit.sco.locator(".facts")).to_contain_text("70 %")
        expect(visit.sco.locator(".certificate")).to_contain_text("Not passed, with 70 % needed")
        expect_accessible(visit.page.frames[1], "an end below the passing score")
        visit.leave()
    assert result(version, visit)[0] == "failed"
