"""Packages as learners meet them: first visit, locks, every type of question, leaving, coming back, the end."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import scorm12, scorm2004
from coursekit.questions import find_types
from coursekit.verify.lms.server import Lms, summary_of
from e2e.play import Visit, upload, visiting
from export.sample import SVG, concept, questions, small_course, write, write_course
from turns import first_in

VERSIONS = ("1.2", "2004")


def packed(course: Course, version: str, folder: Path) -> bytes:
    """The bytes of an exported package."""
    exporter = scorm12 if version == "1.2" else scorm2004
    target = folder / f"package{exporter.SUFFIX}"
    exporter.export(course, exporter.Options(), target)
    return target.read_bytes()


def upload_small(lms: Lms, root: Path, version: str, **fields: Any) -> None:
    """The small course, as the package “small”."""
    root.mkdir(exist_ok=True)
    upload(lms, "small", packed(small_course(root, **fields), version, root))


@first_in("1.2")
@pytest.mark.parametrize(
    ("unlock", "first", "then"),
    [
        ("path", "open locked locked locked", "complete open locked locked"),
        ("prerequisites", "open open locked locked", "complete open open locked"),
        ("open", "open open open open", "complete open open open"),
    ],
)
def test_the_unlock_policy(
    browser: Browser, lms: Lms, tmp_path: Path, version: str, unlock: str, first: str, then: str
) -> None:
    upload_small(lms, tmp_path, version, unlock=unlock)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        assert list(visit.states().values()) == first.split()
        for id, state in visit.states().items():
            if state == "locked":
                visit.go(id)
                expect(visit.sco.locator(".locked-page h1")).to_be_focused()
                expect(visit.sco.locator("article")).to_have_count(0)
        visit.complete("neuron")
        assert list(visit.states().values()) == then.split()


@first_in("2004")
def test_every_type_of_question(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    """By hand: what is wrong gives no points, and trying again gives them all."""
    upload_small(lms, tmp_path, version)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        asked = visit.questions["neuron"]
        assert {question["type"] for question in asked} == set(find_types())
        for question in asked:
            visit.answer(question, right=False)
        low = float(summary_of(version, visit.wait_for_report())["raw"])
        for question in asked:
            visit.item(question).locator("button[type=submit]").click()
            visit.answer(question)
        points = sum(question["points"] for question in asked)
        total = sum(question["points"] for each in visit.questions.values() for question in each)
        assert low < points / total * 50
        told = visit.wait_for_report()
        assert float(summary_of(version, told)["raw"]) == pytest.approx(points / total * 100, abs=0.01)
        results = [told[f"cmi.interactions.{at}.result"] for at in range(2 * len(asked))]
        assert results[len(asked) :] == ["correct"] * len(asked)
        assert "correct" not in results[: len(asked)]


@first_in("1.2")
def test_leaving_in_the_middle_and_coming_back(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    upload_small(lms, tmp_path, version)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        visit.complete("neuron")
        visit.go("potential")
        visit.expect_concept("potential")
        visit.answer(visit.questions["potential"][1])
        kept = summary_of(version, visit.wait_for_report())
    assert kept["status"] == "incomplete"
    assert kept["exit"] == "suspend"
    assert kept["location"] == "potential"

    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("potential")
        numeric, text = visit.questions["potential"]
        expect(visit.item(text)).to_have_attribute("data-phase", "answered")
        expect(visit.item(text).locator(".text-field")).to_have_value("calcium")
        expect(visit.item(numeric)).to_have_attribute("data-phase", "answering")
        assert summary_of(version, visit.wait_for_report())["raw"] == kept["raw"]
        visit.go("neuron")
        visit.expect_concept("neuron")
        _expect_answers(visit)
        assert visit.states() == {"neuron": "complete", "potential": "open", "synapse": "locked", "memory": "locked"}
        visit.leave()


def _expect_answers(visit: Visit) -> None:
    """Each form of the first concept shows what was answered before."""
    for question in visit.questions["neuron"]:
        item = visit.item(question)
        expect(item).to_have_attribute("data-phase", "answered")
        match question["type"]:
            case "choice":
                boxes = [item.locator(f'.options input[value="{at}"]') for at, _ in enumerate(question["options"])]
                assert [box.is_checked() for box in boxes] == [option["correct"] for option in question["options"]]
            case "hotspot":
                picked = item.locator("[data-picked]").evaluate_all("all => all.map((one) => one.dataset.region)")
                assert sorted(picked) == [str(at) for at, one in enumerate(question["regions"]) if one["correct"]]
            case "numeric":
                expect(item.locator(".number-field")).to_have_value("−70")
            case "order":
                assert item.locator(".order-text").all_inner_texts() == [
                    "Glutamate binds",
                    "Magnesium leaves",
                    "Calcium enters",
                    "Receptors are inserted",
                ]
            case "recall":
                expect(item.locator(".recall-field")).to_have_value("In my own words.")
            case "match":
                chosen = item.locator("select").evaluate_all("all => all.map((field) => field.selectedOptions[0].text)")
                assert chosen == ["the fast current", "coincidence & memory", "the brake"]


@first_in("2004")
def test_to_the_end(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    upload_small(lms, tmp_path, version)
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        for id in visit.path:
            visit.complete(id)
        assert set(visit.states().values()) == {"complete"}
        visit.leave()
    end = summary_of(version, visit.values)
    assert (end["status"], end["raw"], end["exit"]) == ("completed", "100", "suspend")
    if version == "2004":
        assert (end["scaled"], end["progress"]) == ("1", "1")
    before = dict(visit.values)

    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("memory")
        assert set(visit.states().values()) == {"complete"}
        visit.go("neuron")
        visit.expect_concept("neuron")
        visit.leave()
    again = summary_of(version, visit.values)
    assert {**again, "location": ""} == {**summary_of(version, before), "location": ""}


@first_in("2004")
def test_mastery_is_passed(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    upload_small(lms, tmp_path, version, completion="mastered", unlock="open")
    with visiting(browser, lms, version, "small", "one") as visit:
        visit.expect_concept("neuron")
        for id in visit.path[1:]:
            visit.complete(id)
        visit.go("neuron")
        visit.expect_concept("neuron")
        visit.read_to_end()
        for question in visit.questions["neuron"]:
            visit.answer(question, right=question["type"] not in ("choice", "recall"))
        assert visit.states()["neuron"] == "open"
        assert summary_of(version, visit.wait_for_report())["status"] == "incomplete"
        visit.go("neuron")
        visit.expect_concept("neuron")
        for question in visit.questions["neuron"]:
            if question["type"] in ("choice", "recall"):
                visit.item(question).locator("button[type=submit]").click()
                visit.answer(question)
        visit.leave()
    end = summary_of(version, visit.values)
    assert end["raw"] == "100"
    assert (end["status"], end.get("success")) == (("passed", None) if version == "1.2" else ("completed", "passed"))


def test_hostile_words_and_names_are_shown_as_they_are(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    title = "</script><img src=x onerror=alert(1)> \"' & 🧠"
    hero = {"src": "figures/Schädel 1.svg", "alt": title, "caption": "Under *it*.", "credit": title}
    text = concept(title, questions("text", "choice"), summary=title, figures={"hero": hero})
    write_course(tmp_path, {"one": {"a": text, "b": text.replace("figures:", "minutes: 3\nfigures:")}}, title=title)
    write(tmp_path / "stages/one/figures/Schädel 1.svg", SVG)
    upload(lms, "small", packed(load_course(tmp_path), "2004", tmp_path))
    with visiting(browser, lms, "2004", "small", "one") as visit:
        visit.expect_concept("a")
        visit.complete("a")
        visit.go("b")
        visit.expect_concept("b")
        visit.expect_images()
        expect(visit.sco.locator("h1")).to_have_text(title)
        assert visit.evaluate("document.images.length") == 1
        assert visit.evaluate("document.images[0].alt") == title
        assert set(visit.states().values()) == {"complete", "open"}
        visit.leave()


@pytest.mark.parametrize("language", ["ar", "he-IL"])
def test_right_to_left(browser: Browser, lms: Lms, tmp_path: Path, language: str) -> None:
    upload_small(lms, tmp_path, "1.2", language=language, title="الدماغ العامل")
    with visiting(browser, lms, "1.2", "small", "one") as visit:
        visit.expect_concept("neuron")
        assert visit.evaluate("getComputedStyle(document.querySelector('article')).direction") == "rtl"
        assert visit.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_the_first_concept_can_be_read(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    upload_small(lms, tmp_path, "1.2")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{lms.address}/packages/small/index.html")
        expect(page.locator("article h1")).to_have_text("The neuron")
        expect(page.locator(".prose")).to_contain_text("It learns from what it meets.")


def test_without_an_lms(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """From a web page, progress stays in the browser, and the learner is told."""
    upload_small(lms, tmp_path, "2004")
    with browser.new_context() as context:
        for visit in range(2):
            page = context.new_page()
            page.goto(f"{lms.address}/packages/small/index.html{'' if visit else '#/neuron'}")
            expect(page.locator(".notices")).to_contain_text("on this device only")
            item = page.locator(".question").first
            if visit == 0:
                item.locator("input").nth(1).check()
                item.locator("button[type=submit]").click()
            expect(item).to_have_attribute("data-phase", "answered")
            page.close()
