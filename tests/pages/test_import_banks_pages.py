"""What the pages on banks of questions and on tracks promise, in sources as tools really write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from importers.moving import moved, write, written

CONFIG: dict[str, Any] = {
    "language": "Py",
    "blurb": "A language.",
    "concepts": [{"slug": "basics", "name": "Basics"}, {"slug": "bools", "name": "Bools"}],
    "exercises": {
        "concept": [{"slug": "lasagna", "name": "Lasagna", "concepts": ["basics"], "prerequisites": []},
                    {"slug": "pac", "name": "Pac", "concepts": ["bools"], "prerequisites": ["basics"]},
                    {"slug": "more", "name": "Moreover", "concepts": ["bools"], "prerequisites": None},
                    {"slug": "odd", "name": "Oddly", "concepts": [{"x": 1}], "prerequisites": 5}],
        "practice": [{"slug": "two-fer", "name": "Two Fer", "prerequisites": ["basics"]}]},
    "key_features": [{"title": "Fun"}], "tags": ["paradigm/oo"],
}  # fmt: skip
TRACK: dict[str, str | bytes] = {
    "config.json": json.dumps(CONFIG),
    "concepts/basics/about.md": "# About\n\nA *word* of it.\n",
    "concepts/basics/.meta/config.json": '{"blurb": "How to begin."}',
    "concepts/basics/links.json": '[{"url": "https://example.org/x", "description": "More"}, {"description": "Lone"}]',
    "exercises/concept/lasagna/lasagna.py": "",
    "exercises/concept/lasagna/.meta/exemplar.py": "def oven():\n    pass\n",
    "exercises/concept/lasagna/.docs/instructions.md": "# Instructions\n\nCook it.\n",
    "exercises/concept/lasagna/.docs/hints.md": "# Hints\n\n- Read it.\n",
    "exercises/concept/lasagna/.docs/introduction.md": "# Introduction\n\nOvens are hot.\n",
    "exercises/concept/more/.docs/instructions.md": "# Instructions\n\nFurthermore.\n",
}


@pytest.mark.parametrize("folder", ["", "python-main/"])
def test_a_track_of_exercism(folder: str, tmp_path: Path) -> None:
    source = write(tmp_path / "track", {f"{folder}{path}": text for path, text in TRACK.items()})
    outcome = moved("exercism", source, tmp_path / "course")
    course, listed = load_course(tmp_path / "course"), "\n".join(map(str, outcome.losses))
    basics, bools = course.concepts
    (asked,) = basics.prove_it
    assert (course.summary, basics.summary, bools.prerequisites) == ("A language.", "How to begin.", ("basics",))
    assert "Cook it." in asked.prompt
    assert "Read it." in asked.hint
    text = written(tmp_path / "course")
    for words in ("def oven", "A *word* of it.", "[More](https://example.org/x)"):
        assert words in text, words
    for words in ("Two Fer", "Ovens are hot", "Fun", "paradigm/oo", "Lone", "Moreover", "Furthermore", "Oddly"):
        assert words in listed, words


CHOICE = (
    '<presentation><material><mattext texttype="text/html">Which &amp;eacute;?</mattext></material><response_lid'
    ' ident="r"><render_choice><response_label ident="A"><material><mattext>Fat</mattext></material></response_label>'
    '<response_label ident="B"><material><mattext>Salt</mattext></material></response_label></render_choice>'
    '</response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">A</varequal>'
    "</conditionvar><setvar>100</setvar></respcondition></resprocessing>"
)
IN_ITEMS = {
    "itemrubric": "<itemrubric><material><mattext>Otherword</mattext></material></itemrubric>",
    "objectives": "<objectives><material><mattext>Otherword</mattext></material></objectives>",
    "qticomment": "<qticomment>Otherword</qticomment>",
}


@pytest.mark.parametrize("name", IN_ITEMS)
def test_what_else_an_item_of_qti_1_says_is_listed(name: str, tmp_path: Path) -> None:
    item = f'<item ident="i">{IN_ITEMS[name]}{CHOICE}</item>'
    inner = f'<section title="Deep"><section title="Deeper">{item}</section></section>'
    text = f'<questestinterop><assessment title="Cells">{inner}</assessment></questestinterop>'
    outcome = moved("qti", write(tmp_path / "q", {"a.xml": text}), tmp_path / "course")
    listed = "\n".join(map(str, outcome.losses))
    assert "Otherword" in listed
    assert "Deep" in [each.words for each in outcome.losses]


ITEM = (
    '<assessmentItem identifier="a"><itemBody><choiceInteraction responseIdentifier="R"><prompt>Which&nbsp;one?'
    '</prompt><simpleChoice identifier="A">Fat</simpleChoice><simpleChoice identifier="B">Salt</simpleChoice>'
    "</choiceInteraction></itemBody></assessmentItem>"
)


@pytest.mark.parametrize("href", ["items/a%20b.xml", "items\\a b.xml", "./items/a b.xml"])
def test_items_of_a_test_are_found_however_they_are_named(href: str, tmp_path: Path) -> None:
    test = (
        '<assessmentTest title="Cells"><testPart><assessmentSection title="Outer"><assessmentSection title="Walls">'
        f'<assessmentItemRef href="{href}"/></assessmentSection></assessmentSection></testPart></assessmentTest>'
    )
    outcome = moved("qti", write(tmp_path / "q", {"t.xml": test, "items/a b.xml": ITEM}), tmp_path / "course")
    assert [concept.title for concept in load_course(tmp_path / "course").concepts] == ["Walls"]
    assert "Outer" in [each.words for each in outcome.losses]


def test_a_folder_of_moodle_may_hold_other_xml(tmp_path: Path) -> None:
    bank = (
        '<quiz><question type="shortanswer"><questiontext><text>Which&nbsp;ion?</text></questiontext>'
        '<image>old/wall.gif</image><answer fraction="100"><text>sodium</text></answer></question></quiz>'
    )
    source = write(tmp_path / "q", {"a.xml": bank, "b.xml": "<other>Otherword</other>"})
    listed = "\n".join(map(str, moved("moodlexml", source, tmp_path / "course").losses))
    assert "Otherword" in listed
    assert "old/wall.gif" in listed
