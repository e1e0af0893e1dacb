"""A save that changes order, codes, locks or questions: the course that stands there takes it and goes on."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from conftest import SMALLEST
from preview.previewing import looked_at

POTENTIAL, STAGE = Path("stages/first/potential.md"), Path("stages/first/stage.yaml")
LONG = "\n".join(f"\nParagraph {number} of a long page.\n" for number in range(60))
# In any order, the path alone decides what is locked
TEXT = (SMALLEST / POTENTIAL).read_text(encoding="utf-8").replace("prerequisites: [membrane]\n", "")
LISTED = (SMALLEST / STAGE).read_text(encoding="utf-8")
SWAPPED = LISTED.replace("- membrane\n  - potential", "- potential\n  - membrane")
WINDOW = "document.querySelector('#sco').contentWindow"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(SMALLEST, tmp_path_factory.mktemp("outlined") / "course"))


@pytest.fixture(scope="module")
def opened(root: Path, browser: Browser) -> Iterator[Page]:
    (root / POTENTIAL).write_text(TEXT + LONG, encoding="utf-8")
    with looked_at(root, browser) as page:
        yield page


@pytest.fixture
def page(opened: Page, root: Path) -> Page:
    """The preview at the concept that moves, last in its list, for a learner who is there."""
    opened.unroute_all()
    for file, text in ((POTENTIAL, TEXT + LONG), (STAGE, LISTED)):
        (root / file).write_text(text, encoding="utf-8")
    expect(opened.locator("#concept option").last).to_have_text("C1.2 Resting potential")
    opened.select_option("#learner", "")
    opened.select_option("#learner", "potential")
    code(opened, "C1.2")
    opened.evaluate(f"{WINDOW}.marked = true")
    return opened


def course(page: Page) -> FrameLocator:
    return page.frame_locator("#sco")


def code(page: Page, told: str) -> None:
    """Wait until the concept that is shown has this code."""
    expect(course(page).locator("article .place .code")).to_have_text(told)


def is_marked(page: Page) -> bool:
    return bool(page.evaluate(f"{WINDOW}.marked === true"))


def begun_anew(page: Page) -> None:
    """Wait until another page stands in the frame and has started: its first concept is there before."""
    page.wait_for_function(f"() => {WINDOW}.marked !== true && {WINDOW}.previewed")


def hold(page: Page, address: str) -> list[Route]:
    """The first request of these, which waits until somebody lets it go."""
    held: list[Route] = []
    page.route(address, lambda route: route.continue_() if held else held.append(route))
    return held


def until(page: Page, held: list[Route]) -> None:
    while not held:
        page.wait_for_timeout(20)


def test_a_new_place_is_shown_where_the_course_stands(page: Page, root: Path) -> None:
    record = page.locator("#record dt", has_text="suspend_data").locator("xpath=following-sibling::dd[1]")
    before, visits = record.text_content(), page.locator("#calls").get_by_text("LMSInitialize").count()
    field = course(page).locator("[data-question] textarea").first
    field.fill("It would drift.")
    page.evaluate(f"{WINDOW}.scrollTo(0, 700)")
    (root / STAGE).write_text(SWAPPED, encoding="utf-8")
    code(page, "C1.1")
    page.wait_for_function("() => document.documentElement.dataset.renewed")
    assert is_marked(page), "the course began anew for another order"
    assert field.input_value() == "It would drift."
    assert abs(page.evaluate(f"{WINDOW}.scrollY") - 700) < 2
    assert record.text_content() == before
    assert page.locator("#calls").get_by_text("LMSInitialize").count() == visits
    for name, nothing in (("concept", "(another screen)"), ("learner", "(choose)")):
        told = [nothing, "C1.1 Resting potential", "C1.2 The membrane"]
        expect(page.locator(f"#{name} option")).to_have_text(told)
        expect(page.locator(f"#{name}")).to_have_value("potential")
    expect(course(page).locator(".way-forward .code")).to_have_text("C1.2")
    expect(course(page).locator(".way-back")).to_have_count(0)


def test_a_lock_that_another_order_brings_or_takes_is_shown(page: Page, root: Path) -> None:
    page.get_by_role("button", name="Reset the learner").click()
    expect(page.locator("#learner")).to_have_value("")
    begun_anew(page)
    page.select_option("#concept", "potential")
    locked = course(page).locator("h1", has_text="Not open yet")
    locked.wait_for()
    page.evaluate(f"{WINDOW}.marked = true")
    (root / STAGE).write_text(SWAPPED, encoding="utf-8")
    code(page, "C1.1")
    page.select_option("#concept", "membrane")
    locked.wait_for()
    (root / STAGE).write_text(LISTED, encoding="utf-8")
    code(page, "C1.1")
    expect(course(page).locator("article h1")).to_contain_text("The membrane")
    assert is_marked(page)


def test_a_concept_leaves_the_list_and_comes_back(page: Page, root: Path) -> None:
    (root / STAGE).write_text(LISTED.replace("  - potential\n", ""), encoding="utf-8")
    expect(course(page).locator("h1")).to_have_text("There is no such page")
    expect(page.locator("#concept option")).to_have_count(2)
    expect(page.locator("#learner")).to_have_value("")
    (root / STAGE).write_text(LISTED, encoding="utf-8")
    code(page, "C1.2")
    expect(page.locator("#concept")).to_have_value("potential")
    assert is_marked(page)


def test_a_new_question_is_asked_and_counts(page: Page, root: Path) -> None:
    asked = "  - type: recall\n    prompt: Why does it rest?\n    answer: It is in balance.\n"
    assert TEXT.count("prove_it:\n") == 1
    (root / POTENTIAL).write_text(TEXT.replace("prove_it:\n", f"prove_it:\n{asked}"), encoding="utf-8")
    course(page).get_by_text("Why does it rest?").wait_for()
    expect(course(page).locator(".to-complete")).to_contain_text("of 2")
    assert is_marked(page)


def test_the_courses_title_is_what_it_begins_with(page: Page, root: Path) -> None:
    file = root / "course.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The Smallest", "The Next"), encoding="utf-8")
    expect(course(page).locator(".course-title")).to_have_text("The Next Course")
    code(page, "C1.2")
    assert not is_marked(page)
    expect(page.locator("#learner")).to_have_value("potential")
    file.write_text(text, encoding="utf-8")
    expect(course(page).locator(".course-title")).to_have_text("The Smallest Course")


def test_the_page_goes_while_it_is_asked_for_with_another_order(page: Page, root: Path) -> None:
    held = hold(page, "**/content/pages/potential.json")
    (root / STAGE).write_text(SWAPPED, encoding="utf-8")
    until(page, held)
    page.get_by_role("button", name="Reset the learner").click()
    begun_anew(page)
    code(page, "C1.1")
    (root / STAGE).write_text(LISTED, encoding="utf-8")
    expect(page.locator("#concept option").last).to_have_text("C1.2 Resting potential")
    code(page, "C1.2")


def test_the_course_begins_anew_while_its_order_is_asked_for(page: Page, root: Path) -> None:
    held = hold(page, "**/content/course.json")
    (root / STAGE).write_text(SWAPPED, encoding="utf-8")
    until(page, held)
    page.select_option("#version", "2004")
    begun_anew(page)
    code(page, "C1.1")
    page.evaluate(f"{WINDOW}.marked = true")
    held[0].continue_()
    expect(page.locator("#concept option").last).to_have_text("C1.2 The membrane")
    code(page, "C1.1")
    (root / STAGE).write_text(LISTED, encoding="utf-8")
    code(page, "C1.2")
    assert is_marked(page)
    page.select_option("#version", "1.2")


def test_the_learner_goes_on_while_a_page_is_renewed(page: Page, root: Path) -> None:
    """What is new arrives on the screen to which they went, at its top."""
    page.evaluate(f"{WINDOW}.scrollTo(0, 700)")
    held = hold(page, "**/content/pages/potential.json")
    (root / STAGE).write_text(SWAPPED, encoding="utf-8")
    until(page, held)
    page.evaluate(f"{WINDOW}.location.hash = '#/'")
    expect(course(page).locator(".onward")).to_be_visible()
    held[0].continue_()
    expect(page.locator("#concept option").last).to_have_text("C1.2 The membrane")
    expect(page.locator("#concept")).to_have_value("")
    assert page.evaluate(f"{WINDOW}.scrollY") == 0
    assert is_marked(page)
