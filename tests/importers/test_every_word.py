"""No word of a source vanishes: what its texts say stands in the course or in the report, whatever the tool.

``sources/`` holds a source of each kind in its own syntax; words are taken from it without any importer.
"""

import gzip
import tarfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from coursekit.course.load import load_course
from coursekit.importers.kinds import find_importer
from coursekit.importers.losses import NotImported
from coursekit.importers.move import Outcome, move
from importers.moving import moved, vanished, written

SOURCES = Path(__file__).parent / "sources"
CANVAS = """00 100 11 21 31 41 43 50 51 53 61 65 75 81 9 answers blanks calculated cartridge common dropdowns essay fill
gqb1 gqi1 gqi10 gqi11 gqi12 gqi2 gqi3 gqi4 gqi5 gqi6 gqi7 gqi8 gqi9 identifierref ids ims
assessment contextmodulesubheader active latex matching maxattempts
multiple numerical only original possible short yes"""
BIB = "comment e howpublished jp ller m misc number o pages string u url year"
SYNTAX = {
    "cartridge": CANVAS,
    "olx": "display mathjax mathjaxinline raw slug url",
    "qti": "a2 g1 g2 m o p su w y",
    "moodlexml": "0000000 3333333 abc course multichoice numerical private s shortanswer top",
    "gift": "b html markdown",
    "csv": "c option1 option2 option3 truefalse",
    "pretext": "mc",
    "graph/a.dot": "cluster comment digraph line lr nnode rankdir strict subgraph",
    "graph/b.graphml": "",
    "graph/c.json": "directed group label links nodes source target true",
    "markdown/jupyter-book": f"{BIB} abbr bibfiles bibtex caption chapters cite eq file format header ipython3 item"
    " jb list p r root rows sections t",
    "markdown/hugging-face": "alt block center choices class code dark div explain flex hidden href img justify local"
    " src",
    "markdown/quarto": f"{BIB} appendices bibliography callout chapters collapse h inc include index me project thm"
    " true unnumbered when",
    "markdown/mkdocs": "8 b controls description figure inc kind markdown name nav site snip span src x",
    "markdown/mdbook": "class div",
}
"""Words that are a tool's syntax, numbers of items, or names of files."""


@cache
def moved_source(name: str) -> tuple[Outcome, Path]:
    target = Path(mkdtemp()) / "course"
    return moved(name.partition("/")[0], SOURCES / name, target), target


def course_of(name: str) -> Any:
    return load_course(moved_source(name)[1])


def listed(name: str) -> list[str]:
    return [str(each) for each in moved_source(name)[0].losses]


@pytest.mark.parametrize("name", SYNTAX)
def test_no_word_vanishes(name: str) -> None:
    outcome, target = moved_source(name)
    assert vanished(SOURCES / name, outcome, target) <= set(SYNTAX[name].split())


def test_a_word_that_vanishes_would_be_found() -> None:
    outcome, target = moved_source("csv")
    page = target / "stages/basics/walls.md"
    before = page.read_text()
    page.write_text(before.replace("Sort it", ""))
    try:
        assert "sort" in vanished(SOURCES / "csv", outcome, target)
    finally:
        page.write_text(before)


def test_canvas_asks_what_it_asked() -> None:
    course = course_of("cartridge")
    asked = course.by_id["quiz-one"].prove_it
    assert [question.type for question in asked] == [
        "choice", "choice", "text", "text", "text", "choice", "choice", "choice", "match", "numeric", "numeric",
        "recall", "recall", "choice",
    ]  # fmt: skip
    assert asked[3].accept == ("sodium", "natrium")
    assert [(option.text, option.correct) for option in asked[7].options] == [("blue", True), ("yellow", False)]
    assert (asked[9].answer, asked[9].tolerance) == (-70, 5)
    assert "Below come harder ones." in course.by_id["quiz-one"].prose.text
    assert (asked[10].prompt, asked[10].formula) == ("What is 5 plus {x}?", "5 + x")
    assert (course.unlock, course.by_id["quiz-one"].prerequisites) == ("open", ())
    assert asked[-1].prompt == "Banks hold questions."  # of the bank that a group draws one of its one question from
    prose = course.by_id["the-membrane"].prose.text
    for link in ("[[left-over|the other page]]", "[[lab-report|the report]]", "[[quiz-one|the quiz]]", "$\\frac{a}{b}$",
                 "[[talk-about-pumps|the talk]]", "[[handout-pdf|the handout]]"):  # fmt: skip
        assert link in prose
    assert "[Handout.pdf](files/handout.pdf)" in course.by_id["handout-pdf"].prose.text
    assert "non_cc_assessments/g1quiz.xml.qti:42: the title of an item: “CA”" in listed("cartridge")
    assert any("Read before class" in each for each in listed("cartridge"))


def test_open_edx_asks_all_its_problems() -> None:
    course = course_of("olx")
    asked = {question.prompt.split("\n")[-1]: question for question in course.by_id["practice"].prove_it}
    assert {"Write any prime.", "Pooled ask?", "Second ask?", "First ask?"} <= asked.keys()
    assert (asked["Second ask?"].explanation, asked["First ask?"].explanation) == ("", "Aye because.")
    assert "[[practice|practise]]" in course.by_id["reading"].prose.text
    assert "$y_1$" in course.by_id["reading"].prose.text
    assert course.by_id["inline-unit"].prose.text.strip() == "CDATA words here."
    assert any("vertical/gone.xml" in each for each in listed("olx"))


def test_the_archive_that_open_edx_exports(tmp_path: Path) -> None:
    archive = tmp_path / "course.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(SOURCES / "olx", "course")
    outcome = moved("olx", archive, tmp_path / "back")
    assert outcome.paths == moved_source("olx")[0].paths
    assert written(tmp_path / "back") == written(moved_source("olx")[1])


def test_a_hostile_archive_writes_nothing_elsewhere_and_fills_no_disk(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "course.tar.gz", "w:gz") as tar:
        tar.add(SOURCES / "olx", "course")
        link = tarfile.TarInfo("course/static/link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        for name in ("../out.xml", "/out.xml"):
            tar.addfile(tarfile.TarInfo(name))
    outcome = moved("olx", tmp_path / "course.tar.gz", tmp_path / "inner/back")
    assert {"course/static/link.html", "../out.xml"} <= {each.path for each in outcome.losses}
    assert not list(tmp_path.rglob("out.xml"))
    (tmp_path / "bomb.tar.gz").write_bytes(gzip.compress(bytes(300_000_000), 9))
    (tmp_path / "cut.tar.gz").write_bytes((tmp_path / "course.tar.gz").read_bytes()[:2000])
    (tmp_path / "no.tar.gz").write_bytes(gzip.compress(b"words " * 100))
    for name, why in (("bomb", "fill a disk"), ("cut", "cut short"), ("no", "no tar archive")):
        with pytest.raises(NotImported, match=why):
            move("olx", tmp_path / f"{name}.tar.gz", tmp_path / name, find_importer("olx").Options())


def test_gaps_of_moodle_are_questions_of_their_own() -> None:
    (concept,) = course_of("moodlexml").concepts
    gaps = [question for question in concept.prove_it if "____" in question.prompt.replace("\\", "")]
    assert [question.type for question in gaps] == ["text", "numeric", "choice", "choice", "choice", "choice"]
    assert (gaps[1].answer, gaps[1].tolerance) == (60, 5)
    assert gaps[0].prompt.replace("\\", "") == "The ____ beats 60 times and is striated."


def test_edges_of_groups_in_dot() -> None:
    course = course_of("graph/a.dot")
    assert (course.by_id["d"].prerequisites, course.by_id["e"].prerequisites) == (("a",), ("a", "b"))


def test_exercises_of_pretext_and_truths_in_tables() -> None:
    asked = [question.type for question in course_of("pretext").by_id["what-is-a-limit"].prove_it]
    assert asked == ["choice", "choice", "recall", "recall", "recall", "match", "order", "recall", "recall"]
    sky = next(each for each in course_of("csv").by_id["walls"].prove_it if each.prompt == "Sky is blue")
    assert [(option.text, option.correct) for option in sky.options] == [("True", True), ("False", False)]


def test_questions_of_hugging_face() -> None:
    first, second = course_of("markdown/hugging-face").by_id["end-of-chapter-quiz"].prove_it
    assert first.prompt == "Explore the Hub. What does `facebook/bart` do?"
    assert [(each.text, each.correct) for each in first.options][2] == ("Text `generation`", True)
    assert first.options[1].feedback == 'That is wrong, it\'s "not" so.'
    assert [each.correct for each in second.options] == [True, True]


def test_a_bibliography_becomes_references() -> None:
    for book in ("markdown/jupyter-book", "markdown/quarto"):
        works = {work.id: work.csl for work in course_of(book).references}
        assert works.keys() == {"alberts2014", "hodgkin1952"}
        assert works["alberts2014"]["author"][2] == {"family": "Müller", "given": "Jérôme"}
        assert works["hodgkin1952"]["issued"] == {"date-parts": [[1952]]}
        assert any("unusedsite" in each for each in listed(book))
    prose = course_of("markdown/quarto").by_id["one"].prose.text
    assert (
        "Citing [@alberts2014] (p. 33) and (see [@hodgkin1952], pp. 1-2; [@alberts2014]). And [@hodgkin1952]." in prose
    )


def test_tables_boxes_and_files_of_tools() -> None:
    texts = {name: written(moved_source(f"markdown/{name}")[1]) for name in ("jupyter-book", "mkdocs", "mdbook")}
    assert "| Ion | Charge |\n| --- | --- |\n| Sodium | plus one |" in texts["jupyter-book"]
    assert "| a1 | b1 |\n| --- | --- |\n| c1 | d1 |" in texts["jupyter-book"]
    assert "[ctrl]{.kbd}+[alt]{.kbd}+[del]{.kbd}" in texts["mkdocs"]
    assert "[file](files/data.csv)" in texts["mkdocs"] and "![alt f](figures/pic.png)" in texts["mkdocs"]
    assert "> [!WARNING]\n> **Ad title**\n>\n> Admonish words" in texts["mdbook"]
