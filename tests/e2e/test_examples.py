"""The readers in ``examples/`` show a course from ``course.json`` alone, and mark as the player does."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import REPOSITORY
from coursekit.course.load import load_course
from coursekit.export.formats import json as exporter
from coursekit.verify.lms.server import running_lms
from e2e.axe import expect_accessible
from export.sample import SVG, concept, questions, small_stages, write, write_course

EXAMPLES = REPOSITORY / "examples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("examples")
    stages = small_stages()
    all_types = questions("choice", "numeric", "text", "match", "order", "hotspot", "recall")
    stages["whole"]["neuron"] = concept("The neuron", all_types, "![A *circle*](figures/x.svg)\n\nWords $x^2$.\n")
    course = write_course(root / "course", stages)
    write(course / "stages/whole/figures/x.svg", SVG)
    exporter.export(load_course(course), exporter.Options(), root / "made")
    return root / "made"


def script(folder: Path, *arguments: str, said: str = "") -> str:
    command = [sys.executable, str(EXAMPLES / "read_course.py"), str(folder / "course.json"), *arguments]
    ran = subprocess.run(command, input=said, capture_output=True, text=True, check=True, encoding="utf-8")
    return ran.stdout


def test_the_script_shows_path_and_locks(folder: Path) -> None:
    assert [line[0] for line in script(folder).splitlines()] == ["·", "-", "-", "-"]
    assert [line[0] for line in script(folder, "none", "neuron").splitlines()] == ["✓", "·", "-", "-"]


def test_the_script_asks_and_marks(folder: Path) -> None:
    said = script(folder, "potential", "neuron", said="-71\n Calcium. \n")
    assert "Resting potential" in said
    assert said.endswith("2 of 2 points\n")
    assert script(folder, "potential", "neuron", said="9\nzinc\n").endswith("0 of 2 points\n")
    assert "points" in script(folder, "neuron", said="1 2\n-70\ncalcium\n1 2 3\n1 2 3 4\n1\nwords\n1 2\n")


def test_the_page_shows_locks_asks_and_marks(folder: Path, browser: Browser) -> None:
    with running_lms(also={"course": folder, "examples": EXAMPLES}) as lms, browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{lms.address}/examples/reader.html?course=/course/course.json")
        expect(page.locator("nav li")).to_have_text(
            ["○ C1.1 The neuron", "· C1.2 Resting potential", "· C2.1 The synapse", "· C2.2 Memory"]
        )
        expect(page.locator("main > div img")).to_have_js_property("complete", value=True)
        assert page.evaluate("document.querySelector('main img').naturalWidth")
        box = page.locator("fieldset")
        box.nth(0).get_by_label("Magnesium").check()
        box.nth(1).locator("input").fill("−71")
        box.nth(2).locator("input").fill(" CALCIUM. ")
        for place, right in enumerate(("the fast current", "the brake")):
            box.nth(3).locator("select").nth(place).select_option(label=right)
        for place, item in enumerate(
            ("Magnesium leaves", "Glutamate binds", "Calcium enters", "Receptors are inserted")
        ):
            box.nth(4).get_by_label(item).fill(str(place + 1))
        box.nth(5).get_by_label("The slab").check()
        box.nth(6).locator("summary").click()
        box.nth(6).get_by_label("a new memory").check()
        for number in range(7):
            box.nth(number).get_by_role("button").click()
        expect(page.get_by_role("status")).to_contain_text(
            ["Right.Depolarisation", "Right.", "Right.", "33 % right.", "67 % right.", "50 % right.", "50 % right."]
        )
        expect(page.locator("nav li").first).to_have_text("✓ C1.1 The neuron")
        page.get_by_role("link", name="C1.2").click()
        expect(page.get_by_role("heading", name="Resting potential")).to_be_visible()
        page.reload()
        expect(page.locator("nav li").first).to_have_text("✓ C1.1 The neuron")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect_accessible(page, "the reader")
        assert complaints == []


def test_they_are_as_short_as_they_say() -> None:
    readers = [path for path in EXAMPLES.iterdir() if path.is_file()]
    lines = {path.name: sum(bool(line.strip()) for line in path.read_text().splitlines()) for path in readers}
    assert lines["reader.html"] <= 100
    assert lines["read_course.py"] <= 40 + 1, "and a line that says what it is"
