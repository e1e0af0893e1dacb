"""What the pages on importers say of details: a row of their tables, or a sentence, each."""

from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from importers.moving import moved, write, written
from importers.test_banks import apkg

GIFT = """// a comment that stays
$CATEGORY: Cells

::First question:: What is it? { =Lipids#Right ~%-50%Sugar#No ####All in all }

Match. {=a -> x =b -> x =c -> y}

Look at <img src="wall.png">. {T}

$CATEGORY: Ions

The pump moves {=sodium} out.
"""


def of(kind: str, source: Path, target: Path, **options: Any) -> tuple[Any, str]:
    outcome = moved(kind, source, target, **options)
    return load_course(target), "\n".join(map(str, outcome.losses))


def test_gift(tmp_path: Path) -> None:
    source = write(tmp_path, {"q.gift": GIFT}) / "q.gift"
    course, listed = of("gift", source, tmp_path / "course")
    assert [concept.title for concept in course.concepts] == ["Cells", "Ions"]
    cells, ions = (concept.prove_it for concept in course.concepts)
    assert [question.type for question in cells] == ["choice", "choice", "choice", "choice", "choice"]
    assert (cells[0].id, cells[0].explanation) == ("first-question", "All in all")
    assert "\\_\\_\\_\\_" in ions[0].prompt, "a gap in a sentence"
    for words in ("a comment that stays", "-50 %", "wall.png"):
        assert words in listed
    course, _ = of("gift", source, tmp_path / "one", into="one")
    assert len(course.concepts) == 1


@pytest.mark.parametrize("suffix", ["apkg", "colpkg"])
def test_anki(suffix: str, tmp_path: Path) -> None:
    notes = [("What is [latex]a^2[/latex]?\x1fA square [sound:a.mp3]\x1fAnd more of it", 0)]
    course, listed = of("anki", apkg(tmp_path / f"deck.{suffix}", notes), tmp_path / "course")
    (question,) = course.concepts[0].prove_it
    assert question.type == "recall"
    assert "$a^2$" in question.prompt
    assert "And more of it" in question.explanation
    assert "a.mp3" in listed
    assert "tagged" in listed


ORDERS: dict[str, str | bytes] = {
    "_toctree.yml": "- title: Part one\n  sections:\n  - local: b\n    title: Second\n  - local: a\n    title: First\n",
    "_bookdown.yml": 'rmd_files: ["b.Rmd", "a.Rmd"]\n',
}


@pytest.mark.parametrize("name", ORDERS)
def test_a_table_of_contents_by_its_name(name: str, tmp_path: Path) -> None:
    suffix = "mdx" if name == "_toctree.yml" else "Rmd"
    pages = {f"{id}.{suffix}": f"# Page {id}\n\nWords of {id} here.\n" for id in ("a", "b")}
    course, _ = of("markdown", write(tmp_path / "book", {name: ORDERS[name], **pages}), tmp_path / "course")
    assert [concept.id for concept in course.concepts] in (["b", "a"], ["page-b", "page-a"], ["second", "first"])


def test_files_without_one_stand_by_numbers_and_folders_are_stages(tmp_path: Path) -> None:
    names = ("2-two.md", "10-ten.md", "part/1-one.md")
    pages: dict[str, str | bytes] = {name: f"# Page {name[:-3]}\n\nWords.\n" for name in names}
    course, _ = of("markdown", write(tmp_path / "book", pages), tmp_path / "course")
    assert [concept.title for concept in course.concepts] == ["Page 2-two", "Page 10-ten", "Page part/1-one"]
    assert len(course.stages) == 2


def test_long_chapters_that_stand_in_no_part_are_stages(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"SUMMARY.md": "# Summary\n\n- [Walls](a.md)\n- [Pumps](b.md)\n"}
    for id, title in (("a", "Walls"), ("b", "Pumps")):
        pages[f"{id}.md"] = f"# {title}\n\nWords.\n\n## Thin {id}\n\nMore.\n\n## Thick {id}\n\nMost.\n"
    course, _ = of("markdown", write(tmp_path / "book", pages), tmp_path / "course", split=2)
    assert [stage.title for stage in course.stages] == ["Walls", "Pumps"]
    assert [len(stage.concepts) for stage in course.stages] == [3, 3]


def test_what_is_changed_in_prose(tmp_path: Path) -> None:
    page = (
        "---\ndescription: How it is.\n---\n# Wall\n\n"
        "It keeps <kbd>out</kbd> H<sub>2</sub>O, ++ctrl++ too^[a remark].\n\n"
        "Is \\(x\\) here?\n\n```{math}\na = b\n```\n\n```{list-table}\n* - A\n  - B\n* - 1\n  - 2\n```\n\n"
        "## Exercises\n\n1. Why is it thin?\n2. How thick is it?\n"
    )
    course, _ = of("markdown", write(tmp_path / "book", {"wall.md": page}), tmp_path / "course")
    (wall,) = course.concepts
    text = written(tmp_path / "course")
    assert wall.summary == "How it is."
    for words in ("[out]{.kbd}", "H~2~O", "[ctrl]{.kbd}", "[a remark]{.aside}", "$x$", "a = b", "| A"):
        assert words in text, words
    assert [question.type for question in wall.prove_it] == ["recall", "recall"]


def test_pretext(tmp_path: Path) -> None:
    book = (
        "<pretext><article><title>Cells</title><section xml:id='s1'><title>Walls</title><objectives><ol><li><p>Name a"
        " wall.</p></li></ol></objectives><p>It holds.<idx>holding</idx></p><exercise><statement><p>Which?</p>"
        "</statement><choices><choice correct='yes'><statement><p>Lipids</p></statement></choice><choice><statement>"
        "<p>Sugar</p></statement></choice></choices></exercise></section></article></pretext>"
    )
    course, listed = of("pretext", write(tmp_path, {"a.ptx": book}) / "a.ptx", tmp_path / "course")
    (wall,) = (concept for concept in course.concepts if concept.title == "Walls")
    assert [question.type for question in wall.prove_it] == ["choice"]
    assert "Name a wall" in wall.anchor
    assert "holding" in listed
