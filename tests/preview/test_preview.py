"""What an author sees in the preview: each save, findings with their fixes, and the LMS inside. One page for all."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.request import urlopen

import pypdfium2
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from conftest import SMALLEST
from e2e.axe import expect_accessible
from preview.previewing import looked_at

POTENTIAL = Path("stages/first/potential.md")
TEXT = (SMALLEST / POTENTIAL).read_text(encoding="utf-8")
LONG = "\n".join(f"\nParagraph {number} of a long page.\n" for number in range(60))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(SMALLEST, tmp_path_factory.mktemp("previewed") / "course"))


@pytest.fixture(scope="module")
def page(root: Path, browser: Browser) -> Iterator[Page]:
    with looked_at(root, browser) as page:
        yield page


@pytest.fixture
def course(page: Page, root: Path) -> FrameLocator:
    """The course in its frame, at the concept in which things are written."""
    if (root / POTENTIAL).read_text(encoding="utf-8") != TEXT:
        (root / POTENTIAL).write_text(TEXT, encoding="utf-8")
        page.wait_for_selector("html[data-findings='0']")
    page.select_option("#learner", "")
    page.select_option("#learner", "potential")
    course = page.frame_locator("#sco")
    course.locator("h1", has_text="Resting potential").wait_for()
    return course


def write(root: Path, text: str) -> None:
    (root / POTENTIAL).write_text(text, encoding="utf-8")


def mark(page: Page) -> None:
    page.evaluate("document.querySelector('#sco').contentWindow.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('#sco').contentWindow.marked === true"))


def test_an_author_sees_each_save(page: Page, root: Path, course: FrameLocator) -> None:
    page.wait_for_function("() => document.querySelector('#calls li')")
    mark(page)
    write(root, f"{TEXT}\nFresh words see [[nothing]].\n")
    course.get_by_text("Fresh words").wait_for()
    note = course.locator(".prose .preview-finding")
    note.get_by_text("leads nowhere").wait_for()
    line = f"{POTENTIAL.as_posix()}:15"
    expect(note.get_by_role("link", name=f"Open {line}")).to_have_attribute("href", f"vscode://file{root}/{line}:19")
    assert is_marked(page), "the course was loaded anew for a change of prose"
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect_accessible(page, f"the preview at {width}", ".bar")
        expect_accessible(page, f"the preview at {width}", ".panel")
        expect_accessible(page.frames[1], f"a finding on the page at {width}", ".preview-finding")
    page.set_viewport_size({"width": 1280, "height": 900})
    write(root, "---\ntitle: [\n")
    page.locator(".panel .finding", has_text="error").first.wait_for()
    write(root, TEXT.replace("title: Resting", "title: Restless"))
    course.locator("h1", has_text="Restless potential").wait_for()
    (root / "course.yaml").rename(root / "away.yaml")
    page.get_by_role("alert").get_by_text("There is no course.yaml").wait_for()
    (root / "away.yaml").rename(root / "course.yaml")
    page.get_by_role("alert").wait_for(state="hidden")


def test_what_was_typed_and_the_place_stay(page: Page, root: Path, course: FrameLocator) -> None:
    write(root, TEXT + LONG)
    course.get_by_text("Paragraph 59").wait_for()
    field = course.locator("[data-question] textarea").first
    field.fill("It would drift.")
    page.evaluate("document.querySelector('#sco').contentWindow.scrollTo(0, 700)")
    mark(page)
    write(root, f"{TEXT}{LONG}\nOne more.\n")
    course.get_by_text("One more.").wait_for(state="attached")
    page.wait_for_function("() => document.documentElement.dataset.renewed")
    assert is_marked(page)
    assert field.input_value() == "It would drift."
    assert abs(page.evaluate("document.querySelector('#sco').contentWindow.scrollY") - 700) < 2
    # What a learner did is still done when the course begins anew
    record = page.locator("#record dt", has_text="suspend_data").locator("xpath=following-sibling::dd[1]")
    before = record.text_content()
    assert before
    file = root / "course.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: The Smallest", "title: The Next"), encoding="utf-8")
    page.wait_for_function("() => document.querySelector('#sco').contentWindow.marked !== true")
    course.locator("h1", has_text="Resting potential").wait_for()
    assert record.text_content() == before
    file.write_text(text, encoding="utf-8")
    expect(course.locator(".course-title")).to_have_text("The Smallest Course")


def test_a_fix_is_a_button(page: Page, root: Path, course: FrameLocator) -> None:
    write(root, f"{TEXT}\n<!-- coursekit: allow doubled-word: a quotation -->\nHere is none.\n")
    course.locator(".preview-finding").get_by_role("button", name="Remove the comment").click()
    page.wait_for_selector("html[data-findings='0']")
    assert "coursekit: allow" not in (root / POTENTIAL).read_text(encoding="utf-8")


def test_the_list_has_one_finding_for_one_cause(page: Page, root: Path, course: FrameLocator) -> None:
    """What follows from it on the page that is open stands there all the same."""
    membrane = root / "stages/first/membrane.md"
    moved = membrane.rename(membrane.with_name("membran.md"))
    page.wait_for_selector("html[data-findings='4']")
    listed = page.locator("#findings > li")
    expect(listed).to_have_count(3)
    expect(listed.filter(has_text="there is no file membrane.md")).to_have_count(1)
    expect(page.locator("#more")).to_have_text("1 on other pages follows from these.")
    expect(course.locator(".preview-finding")).to_have_count(2)
    moved.rename(membrane)
    page.wait_for_selector("html[data-findings='0']")
    expect(page.locator("#more")).to_be_empty()


def test_the_panel(page: Page, course: FrameLocator) -> None:
    record, calls = page.locator("#record"), page.locator("#calls")
    status = record.locator("dt", has_text="lesson_status").locator("xpath=following-sibling::dd[1]")
    page.get_by_text("What the LMS keeps").click()
    expect(status).to_have_text("incomplete")
    phone = page.get_by_role("button", name="Phone")
    phone.click()
    assert page.locator("#sco").bounding_box()["width"] == 390  # type: ignore[index]
    phone.click()
    dark = page.get_by_role("button", name="Dark")
    ground = "getComputedStyle(document.querySelector('#sco').contentDocument.body).backgroundColor"
    light = page.evaluate(ground)
    dark.click()
    page.wait_for_function(f"() => {ground} !== '{light}'")
    dark.click()
    page.wait_for_function(f"() => {ground} === '{light}'")
    page.get_by_role("button", name="Go offline").click()
    assert not page.evaluate("document.querySelector('#sco').contentWindow.navigator.onLine")
    page.get_by_role("button", name="Go offline").click()
    fail = page.get_by_role("button", name="Fail the next save")
    fail.click()
    page.select_option("#concept", "membrane")
    course.locator("h1", has_text="The membrane").wait_for()
    expect(calls).to_contain_text("This save failed")
    expect(fail).to_have_attribute("aria-pressed", "false")
    page.get_by_text("Draw the path").click()
    page.wait_for_function("() => document.querySelector('#drawing').naturalWidth > 100")
    # Who begins anew is locked out of what comes later, until they are a learner who is there
    page.get_by_role("button", name="Reset the learner").click()
    page.wait_for_function("() => document.querySelector('#sco').contentDocument?.querySelector('.concept')")
    page.select_option("#concept", "potential")
    course.locator("h1", has_text="Not open yet").wait_for()
    page.get_by_role("button", name="Be a learner who is here").click()
    course.locator("h1", has_text="Resting potential").wait_for()
    page.select_option("#version", "2004")
    expect(calls).to_contain_text("Initialize")


def test_the_book_is_laid_out_again_when_the_page_changes(page: Page, root: Path, course: FrameLocator) -> None:
    page.get_by_role("button", name="Book").click()
    sheet = page.get_by_role("img", name="Page 1 of 1")
    sheet.wait_for(timeout=120_000)
    assert sheet.evaluate("sheet => sheet.naturalWidth") > 1000
    before = sheet.get_attribute("src")
    write(root, TEXT.replace("battery", "loaded spring"))
    expect(sheet).not_to_have_attribute("src", before or "", timeout=120_000)
    href = page.get_by_role("link", name="Open as PDF").evaluate("link => link.href")
    with urlopen(href) as answer, pypdfium2.PdfDocument(answer.read()) as document:
        words = " ".join(document[0].get_textpage().get_text_range().split())
    assert "C1.2" in words
    assert "loaded spring" in words
    expect_accessible(page, "the book", ".stage")
    page.get_by_role("button", name="Book").click()
    course.locator("h1", has_text="Resting potential").wait_for()


def test_all_of_it_by_keyboard(page: Page, course: FrameLocator) -> None:
    page.locator("h1#title").evaluate("title => { title.tabIndex = -1; title.focus(); }")
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        if here and here not in reached:
            reached.append(here)
    shown = "button:not([hidden]), select, summary, iframe, [tabindex='0']"
    wanted = page.locator(shown).evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.id || one.textContent.trim())"
    )
    assert set(wanted) <= set(reached)
    page.locator("#phone").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#phone")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#phone")).to_have_attribute("aria-pressed", "false")
