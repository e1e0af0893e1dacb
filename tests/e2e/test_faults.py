"""LMSes that misbehave: nothing that was confirmed is lost, the learner is told, a later visit repairs what it can.

Issue 16, numbers 1 to 8.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from coursekit.course.load import load_course
from coursekit.export.formats import scorm12, scorm2004
from coursekit.verify.archive import opened_archive
from coursekit.verify.lms.server import Lms, summary_of
from coursekit.verify.package import read_package
from coursekit.verify.play.attempts import SCENARIOS, Scenario, try_scenario
from coursekit.verify.play.faults import FAULTS, FRAMES, Fault, play_faults, try_fault, try_frame
from coursekit.verify.play.playground import PACKAGE, Playground
from coursekit.verify.play.visit import new_device
from e2e.play import Visit, upload, visiting
from export.sample import concept, questions, small_course, write_course

VERSIONS = ("1.2", "2004")
BOTH = pytest.mark.parametrize("version", VERSIONS)


def in_turn(things: Sequence[Any]) -> list[Any]:
    """Some things in each version; all others are left to ``make long``."""
    return [
        pytest.param(
            version, thing, marks=() if at % 6 == 3 * place else pytest.mark.long, id=f"{version}-{thing.name}"
        )
        for at, thing in enumerate(things)
        for place, version in enumerate(VERSIONS)
    ]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A course of two concepts, in both versions."""
    folder = tmp_path_factory.mktemp("faults")
    stages = {
        "one": {
            "neuron": concept("The neuron", questions("several", "recall", about="(neuron)")),
            "gap": concept("The synapse", questions("choice", "recall", about="(gap)")),
        }
    }
    course = load_course(write_course(folder, stages, unlock="open", restart=True))
    made = {"1.2": folder / "12.zip", "2004": folder / "2004.zip"}
    scorm12.export(course, scorm12.Options(), made["1.2"])
    scorm2004.export(course, scorm2004.Options(), made["2004"])
    return made


@contextmanager
def playground_of(path: Path, browser: Browser, lms: Lms) -> Iterator[Playground]:
    with opened_archive(path) as archive:
        upload(lms, PACKAGE, path.read_bytes())
        yield Playground(read_package(path.name, archive), lms, browser, lambda _: None)


@pytest.mark.parametrize(("version", "fault"), in_turn(FAULTS))
def test_a_fault(browser: Browser, lms: Lms, packages: dict[str, Path], version: str, fault: Fault) -> None:
    with playground_of(packages[version], browser, lms) as playground:
        assert list(try_fault(playground, playground.items[0], fault)) == []


@pytest.mark.parametrize(("version", "scenario"), in_turn(SCENARIOS))
def test_whose_attempt_it_is(
    browser: Browser, lms: Lms, packages: dict[str, Path], version: str, scenario: Scenario
) -> None:
    with playground_of(packages[version], browser, lms) as playground:
        assert list(try_scenario(playground, playground.items[0], scenario)) == []


@pytest.mark.long
@BOTH
@pytest.mark.parametrize("thing", [*FAULTS, *SCENARIOS], ids=lambda thing: thing.name)
def test_an_sco_of_one_concept(
    browser: Browser, lms: Lms, tmp_path: Path, version: str, thing: Fault | Scenario
) -> None:
    """With an SCO for each concept, the same holds for each."""
    exporter = scorm12 if version == "1.2" else scorm2004
    exporter.export(small_course(tmp_path, unlock="open"), exporter.Options(sco="concept"), tmp_path / "own.zip")
    with playground_of(tmp_path / "own.zip", browser, lms) as playground:
        first = playground.items[0]
        found = (
            try_scenario(playground, first, thing)
            if isinstance(thing, Scenario)
            else try_fault(playground, first, thing)
        )
        assert list(found) == []


@pytest.mark.parametrize("fault", FRAMES, ids=lambda fault: fault.name)
def test_a_frame_of_another_site(browser: Browser, lms: Lms, packages: dict[str, Path], fault: Fault) -> None:
    with playground_of(packages["2004"], browser, lms) as playground:
        assert list(try_frame(playground, playground.items[0], fault)) == []


@pytest.mark.long
def test_each_item_meets_a_fault(browser: Browser, lms: Lms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an SCO for each concept; the first meets them all."""
    (vanish,) = (fault for fault in FAULTS if fault.name == "vanish")
    monkeypatch.setattr("coursekit.verify.play.faults.FAULTS", (vanish,))
    monkeypatch.setattr("coursekit.verify.play.faults.FRAMES", FRAMES[:1])
    monkeypatch.setattr("coursekit.verify.play.faults.SCENARIOS", ())
    scorm12.export(small_course(tmp_path), scorm12.Options(sco="concept"), tmp_path / "own.zip")
    said: list[str] = []
    with playground_of(tmp_path / "own.zip", browser, lms) as playground:
        assert list(play_faults(replace(playground, note=said.append))) == []
    first, *others = (item.title for item in playground.items)
    turns = [vanish, FRAMES[0], vanish]
    met = [*((first, fault) for fault in turns[:2]), *zip(others, turns, strict=True)]
    assert said == [f"{title}: In {fault.about}" for title, fault in met]


def spoilt(package: Path, target: Path, path: str, edit: Callable[[str], str]) -> Path:
    """A package with one of its scripts changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, edit(text.decode()) if name == path else text)
        assert edit(old.read(path).decode()) != old.read(path).decode()
    target.write_bytes(content.getvalue())
    return target


def test_a_player_that_loses_progress_is_found_out(
    browser: Browser, lms: Lms, packages: dict[str, Path], tmp_path: Path
) -> None:
    """Without its own copy on the device, and without a word to the learner."""
    forgetful = spoilt(
        packages["1.2"],
        tmp_path / "a.zip",
        "player/main.js",
        lambda text: text.replace("usable(()=>localStorage)", "null"),
    )
    drop = next(fault for fault in FAULTS if fault.name == "drop")
    with playground_of(forgetful, browser, lms) as playground:
        playground.lms.attempts.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("coursekit.verify.play.visit.PATIENCE", 5000)
            (finding,) = try_fault(playground, playground.items[0], drop)
    assert finding.rule == "lost-progress"
    assert finding.message == "In an LMS that confirms and keeps nothing, “neuron” is not complete at the next visit"


LONG = "".join(chr(0x4E00 + number * number * 7919 % 4001) for number in range(1000))
"""Text that no code makes much shorter: two of them do not fit into 4,096 characters, one does."""


def write_much(visit: Visit, id: str) -> None:
    """Complete a concept, with as much free text as is kept."""
    visit.go(id)
    visit.expect_concept(id)
    visit.read_to_end()
    first, recall = visit.questions[id]
    visit.answer(first)
    item = visit.item(recall)
    item.locator(".recall-field").fill(LONG)
    item.locator("button[type=submit]").click()
    for box in item.locator(".judgement input[type=checkbox]").all():
        box.check()
    item.locator("button[type=submit]").click()


@pytest.mark.parametrize(
    ("fault", "told", "then"), [("truncate", "texts_dropped", ""), ("truncate-stored", "", "texts_dropped")]
)
def test_an_lms_that_cuts_a_long_record(
    browser: Browser, lms: Lms, packages: dict[str, Path], fault: str, told: str, then: str
) -> None:
    """The learner hears of it; the next visit on this device mends the record, and then any device can read it."""
    upload(lms, "long", packages["2004"].read_bytes())
    with closing(new_device(browser)) as device:
        with visiting(browser, lms, "2004", "long", "one", device=device, second=False, fault=fault) as visit:
            visit.expect_started()
            for id in visit.path:
                write_much(visit, id)
            if told:
                visit.expect_notice(told)
            visit.leave()
        assert 0 < len(visit.values["cmi.suspend_data"]) <= 4096
        with visiting(browser, lms, "2004", "long", "one", device=device, second=False, fault=fault) as visit:
            visit.expect_started()
            if then:
                visit.expect_notice(then)
            assert set(visit.states().values()) == {"complete"}
            visit.leave()
    with visiting(browser, lms, "2004", "long", "one", second=False, fault=fault) as visit:
        visit.expect_started()
        assert set(visit.states().values()) == {"complete"}
        visit.go("gap")
        expect(visit.item(visit.questions["gap"][1]).locator(".recall-field")).to_have_value(LONG)
        visit.leave()
    assert summary_of("2004", visit.values)["raw"] == "100"


@pytest.mark.parametrize("version", ["1.2", pytest.param("2004", marks=pytest.mark.long)])
def test_an_lms_that_takes_one_score_a_visit(
    browser: Browser, lms: Lms, packages: dict[str, Path], version: str
) -> None:
    """The learner is told, and the next visit brings the newest score."""
    upload(lms, "once", packages[version].read_bytes())
    device = new_device(browser)
    with visiting(browser, lms, version, "once", "one", device=device, second=False, fault="score-once") as visit:
        visit.expect_concept("neuron")
        visit.complete("neuron")
        visit.wait_for_report()
        visit.complete("gap")
        visit.expect_notice("score_behind")
        visit.leave()
    assert 0 < float(summary_of(version, visit.values)["raw"]) < 100
    with visiting(browser, lms, version, "once", "one", device=device, second=False, fault="score-once") as visit:
        visit.expect_started()
        visit.wait_for_report()
        visit.leave()
    device.close()
    assert summary_of(version, visit.values)["raw"] == "100"
