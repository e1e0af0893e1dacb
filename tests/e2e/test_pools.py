"""Questions that are drawn, numbers that differ, and what is asked again at the end of a stage."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from coursekit.verify.play.package_content import Json
from e2e.play import Visit, upload, visiting
from e2e.test_play import packed
from export.sample import QUESTIONS, concept, write_course

CURRENT = {
    "type": "numeric",
    "prompt": "A current of {i} nA flows for {t} s. How much charge is $Q = {i} \\cdot {t}$?",
    "parameters": {"i": "2..9", "t": "0.5..2 by 0.5"},
    "formula": "i * t",
    "unit": "nC",
    "hint": "Multiply {i} by {t}.",
    "explanation": "{i} × {t} = {answer}.",
    "pool": "numbers",
}
IONS = [{**QUESTIONS["text"], "prompt": f"Which ion carries message {number}?"} for number in range(5)]
PRACTICE = {**QUESTIONS["recall"], "points": 0, "pool": "practice"}


def course_in(root: Path) -> Path:
    first = concept("The neuron", [CURRENT, *IONS, PRACTICE], draw=2)
    stages = {
        "whole": {"neuron": first, "potential": concept("Resting potential", [QUESTIONS["order"]])},
        "parts": {"synapse": concept("The synapse", [QUESTIONS["match"]])},
    }
    return write_course(root, stages, review=3)


def asked(visit: Visit) -> list[str]:
    """Keys of the questions on the page."""
    keys = "[...document.querySelectorAll('.question')].map(({ dataset }) => dataset.question)"
    return list(visit.evaluate(keys))


def numbers(visit: Visit, question: Json) -> tuple[str, float]:
    """The prompt that this learner sees, and the answer to it."""
    item = visit.item(question)
    at = int(item.get_attribute("data-variant") or -1)
    return item.locator(".prompt").inner_text(), question["variants"][at]["answer"]


def test_what_is_drawn_stays_and_what_was_wrong_comes_back(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    upload(lms, "pools", packed(load_course(course_in(tmp_path / "course")), "2004", tmp_path))
    with visiting(browser, lms, "2004", "pools", "anna") as visit:
        visit.expect_started()
        current, *_, practice = visit.questions["neuron"]
        drawn = asked(visit)
        assert len(drawn) == 4 and {current["key"], practice["key"]} < set(drawn)
        expect(visit.sco.locator(".drawn")).to_have_text(
            "4 of 7 questions, drawn for you. Another attempt may ask others."
        )
        expect(visit.item(practice).locator(".question-number")).to_have_text(
            "Question 4 of 4 · practice, which never counts"
        )
        prompt, answer = numbers(visit, current)
        assert "{" not in prompt
        visit.read_to_end()
        for question in visit.questions["neuron"][1:-1]:
            if question["key"] in drawn:
                visit.answer(question)
        item = visit.item(current)
        item.locator(".number-field").fill(str(answer + 1))
        item.locator("button[type=submit]").click()
        visit.wait('article[data-concept="neuron"] .to-complete[data-state="complete"]')
        visit.complete("potential")
        visit.expect_saved()
        visit.leave()

    with visiting(browser, lms, "2004", "pools", "anna") as visit:
        visit.expect_complete("potential")
        visit.go("neuron")
        visit.expect_concept("neuron")
        assert asked(visit) == drawn, "another device draws the same"
        assert numbers(visit, current) == (prompt, answer)
        visit.go("potential")
        visit.expect_concept("potential")
        visit.sco.locator('a[href="#/~review-1"]').click()
        again = visit.sco.locator(".review .question")
        expect(again).to_have_count(1)
        assert numbers(visit, current) == (prompt, answer)
        expect(again.locator(".how a")).to_have_attribute("href", "#/neuron")
        again.locator(".number-field").fill(str(answer))
        again.locator("button[type=submit]").click()
        expect(again).to_have_attribute("data-verdict", "right")
        visit.expect_saved()
        visit.go("")
        visit.wait(".path")
        visit.go("~review-1")
        nothing = "Nothing to ask again: all that you answered is right."
        expect(visit.sco.locator(".review .summary")).to_have_text(nothing)
        visit.complete("synapse")
        visit.expect_saved()
        visit.leave()
        values = visit.values
    assert values["cmi.score.raw"] == "100"
    ids = [value for name, value in values.items() if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)]
    told = current["told"]["id"]
    assert {told, f"{told}_try-2"} < set(ids)
    assert len({each.partition("_try-")[0] for each in ids}) == 5, "three of the first concept, and one of each other"
