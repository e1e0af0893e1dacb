"""A learner halfway through one edition opens the next: progress follows concepts, not places."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from coursekit.course.edition import text_of
from coursekit.course.load import load_course
from coursekit.editions.read import of_folder
from coursekit.lint.run import check_course
from coursekit.verify.lms.server import Lms, summary_of
from e2e.play import upload, visiting
from e2e.test_play import packed
from export.sample import concept, questions, small_stages, write, write_course
from turns import first_in


@first_in("1.2")
def test_concepts_inserted_moved_and_renamed(browser: Browser, lms: Lms, tmp_path: Path, version: str) -> None:
    first = small_stages()
    begun = questions("choice", "text", about="(synapse)")
    first["parts"]["synapse"] = concept("The synapse", begun, prerequisites=["neuron"])
    upload(lms, "course", packed(load_course(write_course(tmp_path / "1", first)), version, tmp_path))
    with visiting(browser, lms, version, "course", "one") as visit:
        visit.expect_concept("neuron")
        visit.complete("neuron")
        visit.complete("potential")
        visit.go("synapse")
        visit.expect_concept("synapse")
        visit.answer(visit.questions["synapse"][0])
        visit.wait_for_report()
    before = summary_of(version, visit.values)

    second = {
        "parts": {
            "glia": concept("Glia", questions("text", about="(glia)")),
            "gap": concept(
                "The synapse, renamed",
                begun,
                formerly=["synapse"],
                prerequisites=["neuron"],
            ),
            "neuron": first["whole"]["neuron"].replace('"synapse"', '"gap"'),
        },
        "whole": {"potential": first["whole"]["potential"], "memory": first["parts"]["memory"]},
    }
    released = text_of(of_folder(tmp_path / "1"))
    write(tmp_path / "2/releases/1.0.0.json", released.decode())
    edited = load_course(write_course(tmp_path / "2", second, version="2.0.0", unlock="prerequisites"))
    assert not [
        found for found in check_course(Path(edited.root)).findings if found.rule in ("missing-key", "invalid-value")
    ]
    upload(lms, "course", packed(edited, version, tmp_path))
    with visiting(browser, lms, version, "course", "one") as visit:
        visit.expect_concept("gap")
        news = visit.sco.locator(".news")
        expect(news.locator("h2")).to_contain_text("2.0.0")
        expect(news.locator("li")).to_have_text(["C1.1 Glia"])
        expect(news.locator("p")).to_contain_text("2 of 5")
        news.get_by_role("button").click()
        expect(news).to_have_count(0)
        visit.wait_for_report()
        expect(visit.item(visit.questions["gap"][0])).to_have_attribute("data-phase", "answered")
        assert visit.states() == {
            "glia": "open",
            "gap": "open",
            "neuron": "complete",
            "potential": "complete",
            "memory": "open",
        }
        visit.leave()
    with visiting(browser, lms, version, "course", "one") as visit:
        visit.expect_concept("gap")
        visit.evaluate("() => self['player/news'] ? true : new Promise((done) => setTimeout(done, 300))")
        expect(visit.sco.locator(".news")).to_have_count(0)
        for id in ("glia", "gap", "memory"):
            visit.complete(id)
        visit.leave()
    assert before["status"] == "incomplete"
    end = summary_of(version, visit.values)
    assert (end["status"], end["raw"]) == ("completed", "100")
