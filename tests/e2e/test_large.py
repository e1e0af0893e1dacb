"""A course of 500 concepts."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser, expect

from coursekit.course.load import load_course
from coursekit.verify.lms.server import Lms
from e2e.play import upload, visiting
from e2e.test_play import packed
from export.sample import concept, questions, write, write_course
from export.test_scorm import data


def test_five_hundred_concepts(browser: Browser, lms: Lms, tmp_path: Path) -> None:
    """The search looks through them all, and a stage is loaded with few others, when the learner gets there."""
    stages = {
        f"s{at}": {
            f"c{at}-{number}": concept(
                f"Concept {at} {number}", questions("text", about=f"{at} {number}"), f"Word{at}x{number}."
            )
            for number in range(10)
        }
        for at in range(50)
    }
    write(tmp_path / "course" / "glossary.yaml", "- {term: word, definition: A word.}\n")
    course = load_course(write_course(tmp_path / "course", stages, unlock="open"))
    package = packed(course, "2004", tmp_path)
    files = data(ZipFile(BytesIO(package)), "content/course.js")["files"]
    assert len(set(files.values())) > 5
    upload(lms, "large", package)
    with visiting(browser, lms, "2004", "large", "one") as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.expect_concept("c0-0")
        visit.go("c49-3")
        visit.expect_concept("c49-3")
        loaded = [url.rpartition("/")[2] for url in asked if "/content/part" in url]
        assert loaded == [f"{files[name]}.js" for name in ("stage-1", "stage-50")]
        visit.go("~search")
        visit.sco.get_by_label("Search what is open to you").fill("word49x9")
        expect(visit.sco.locator(".result-found a")).to_have_text(["C50.10 Concept 49 9"])
