"""Question banks and other sources in their own syntax: the same questions, and no word lost."""

import io
import json
import sqlite3
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from coursekit.importers.bank_context import BankContext
from coursekit.importers.gaps import cloze
from coursekit.importers.kinds import find_importer
from coursekit.importers.losses import NotImported
from coursekit.importers.move import move
from coursekit.importers.web_pages import words_of
from importers.moving import PNG, lost, moved, write

GIFT = """// a comment
$CATEGORY: $course$/Cells/Walls

::Q1:: What is a wall made of? {
  =Lipids#Right!
  ~Sugar#No.
  ####General words
}

The pump moves {=sodium =Na} out.

Its rest is {#-70:5} mV.

Match them. {=inside -> potassium =outside -> chloride}

Escaped \\= and \\{ signs. {T#wrong#good}

Write an essay. {}

A description only.
"""
MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Cells/Walls</text></category></question>
<question type="multichoice"><name><text>Named</text></name><questiontext format="html"><text><![CDATA[<p>What is
<b>it</b>? <img src="@@PLUGINFILE@@/a.png" alt="A wall"></p>]]></text>
<file name="a.png" encoding="base64">PICTURE</file>
</questiontext><generalfeedback format="html"><text>General</text></generalfeedback><defaultgrade>2.0</defaultgrade>
<answer fraction="100" format="html"><text>Lipids</text><feedback format="html"><text>Yes</text></feedback></answer>
<answer fraction="0" format="html"><text>Sugar</text></answer></question>
<question type="numerical"><name><text>N</text></name><questiontext><text>How many?</text></questiontext>
<answer fraction="100"><text>5</text><tolerance>0.1</tolerance></answer></question>
<question type="matching"><name><text>M</text></name><questiontext><text>Match.</text></questiontext>
<subquestion><text>in</text><answer><text>potassium</text></answer></subquestion>
<subquestion><text>out</text><answer><text>sodium</text></answer></subquestion></question>
<question type="shortanswer"><name><text>S</text></name><questiontext><text>Which ion?</text></questiontext>
<answer fraction="100"><text>calcium</text></answer><answer fraction="50"><text>ca*</text></answer></question>
<question type="cloze"><questiontext><text>{1:SHORTANSWER:=x}</text></questiontext></question>
</quiz>
"""
QTI12 = """<?xml version="1.0"?>
<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">
<questestinterop><assessment ident="a" title="Walls"><section ident="root_section">
<item ident="i1" title="First"><presentation><material><mattext texttype="text/html">&lt;p&gt;
What is &lt;b&gt;it&lt;/b&gt;?
&lt;/p&gt;</mattext></material><response_lid ident="r1"><render_choice>
<response_label ident="1"><material><mattext>Lipids</mattext></material></response_label>
<response_label ident="2"><material><mattext>Sugar</mattext></material></response_label></render_choice></response_lid>
</presentation><resprocessing><respcondition><conditionvar><varequal respident="r1">2</varequal></conditionvar>
<displayfeedback linkrefid="2_fb"/></respcondition><respcondition><conditionvar><varequal respident="r1">1</varequal>
</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing>
<itemfeedback ident="2_fb"><material><mattext>No sugar.</mattext></material></itemfeedback></item>
<item ident="i2"><presentation><material><mattext>Number?</mattext></material><response_str ident="r">
<render_fib fibtype="Decimal"><response_label ident="a"/></render_fib></response_str></presentation><resprocessing>
<respcondition><conditionvar><or><varequal respident="r">5</varequal><and><vargte respident="r">4</vargte>
<varlte respident="r">6</varlte></and></or></conditionvar><setvar>100</setvar></respcondition></resprocessing></item>
</section></assessment></questestinterop>
"""
ITEM = """<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{0}" title="Wall" adaptive="false"
 timeDependent="false"><responseDeclaration identifier="R" cardinality="{1}" baseType="{2}"><correctResponse>{3}
</correctResponse></responseDeclaration><itemBody><p>Look.</p>{4}</itemBody></assessmentItem>
"""
QTI21 = {
    "choice.xml": ITEM.format(
        "wall-q", "single", "identifier", "<value>A</value>",
        '<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>What is it?</prompt>'
        '<simpleChoice identifier="A">Lipids</simpleChoice><simpleChoice identifier="B">Sugar<feedbackInline'
        ' identifier="B" outcomeIdentifier="F" showHide="show">No.</feedbackInline></simpleChoice></choiceInteraction>',
    ),
    "order.xml": ITEM.format(
        "order-q", "ordered", "identifier", "<value>B</value><value>A</value>",
        '<orderInteraction responseIdentifier="R"><prompt>Sort.</prompt><simpleChoice identifier="A">second'
        '</simpleChoice><simpleChoice identifier="B">first</simpleChoice></orderInteraction>',
    ),
    "text.xml": ITEM.format(
        "text-q", "single", "string", "<value>calcium</value>",
        '<p>It is <textEntryInteraction responseIdentifier="R"/>.</p>',
    ),
    "match.xml": ITEM.format(
        "match-q", "multiple", "directedPair", "<value>a x</value><value>b y</value>",
        '<matchInteraction responseIdentifier="R"><simpleMatchSet>'
        '<simpleAssociableChoice identifier="a" matchMax="1">in'
        '</simpleAssociableChoice><simpleAssociableChoice identifier="b" matchMax="1">out</simpleAssociableChoice>'
        '</simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="x" matchMax="1">potassium'
        '</simpleAssociableChoice><simpleAssociableChoice identifier="y" matchMax="1">sodium</simpleAssociableChoice>'
        "</simpleMatchSet></matchInteraction>",
    ),
}  # fmt: skip


def questions(kind: str, source: Path, target: Path, **options: Any) -> list[Any]:
    moved(kind, source, target, **options)
    return [question for concept in load_course(target).all_concepts for question in concept.prove_it]


def apkg(path: Path, notes: list[tuple[str, int]]) -> Path:
    """A package as Anki exports it: notes with their fields, and whether they have gaps."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        "CREATE TABLE col (models TEXT, decks TEXT); CREATE TABLE notes (id INTEGER, mid INTEGER, flds TEXT,"
        " tags TEXT);"
        "CREATE TABLE cards (id INTEGER, nid INTEGER, did INTEGER, ord INTEGER)"
    )
    models = {"10": {"type": 0, "name": "Basic"}, "11": {"type": 1, "name": "Cloze"}}
    database.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), json.dumps({"1": {"name": "Cells::Walls"}})))
    for number, (fields, gaps) in enumerate(notes):
        database.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (number, 10 + gaps, fields, " tagged "))
        database.execute("INSERT INTO cards VALUES (?, ?, 1, 0)", (number, number))
    database.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", database.serialize())
        archive.writestr("media", json.dumps({"0": "wall.png"}))
        archive.writestr("0", PNG)
    return path


def test_gift(tmp_path: Path) -> None:
    source = write(tmp_path, {"bank.gift": GIFT}) / "bank.gift"
    asked = questions("gift", source, tmp_path / "course")
    assert [question.type for question in asked] == ["choice", "text", "numeric", "match", "choice", "recall"]
    assert [(option.text, option.correct, option.feedback) for option in asked[0].options] == [
        ("Lipids", True, "Right!"),
        ("Sugar", False, "No."),
    ]
    assert (asked[2].answer, asked[2].tolerance) == (-70, 5)
    outcome = move("gift", source, tmp_path / "again", find_importer("gift").Options())
    assert set(lost(GIFT, outcome, tmp_path / "again")) <= {"category", "course", "t"}


def test_moodle(tmp_path: Path) -> None:
    import base64

    text = MOODLE.replace("PICTURE", base64.b64encode(PNG).decode())
    source = write(tmp_path, {"bank.xml": text}) / "bank.xml"
    asked = questions("moodlexml", source, tmp_path / "course")
    assert [question.type for question in asked] == ["choice", "numeric", "match", "text", "text"]
    assert asked[0].points == 2
    assert (tmp_path / "course/stages/cells/figures/a.png").read_bytes() == PNG
    words_of = (
        "What is it A wall Lipids Sugar Yes General Named How many 5 Match potassium sodium Which ion calcium ca 50"
    )
    outcome = move("moodlexml", source, tmp_path / "again", find_importer("moodlexml").Options())
    assert not lost(words_of, outcome, tmp_path / "again")


def test_qti_1(tmp_path: Path) -> None:
    asked = questions("qti", write(tmp_path, {"bank.xml": QTI12}) / "bank.xml", tmp_path / "course")
    assert [(option.text, option.correct, option.feedback) for option in asked[0].options] == [
        ("Lipids", True, ""),
        ("Sugar", False, "No sugar."),
    ]
    assert (asked[1].answer, asked[1].tolerance) == (5, 1)


def test_qti_2(tmp_path: Path) -> None:
    asked = {question.id: question for question in questions("qti", write(tmp_path / "q", dict(QTI21)), tmp_path / "c")}
    assert asked["wall-q"].prompt == "Look.\n\nWhat is it?"
    assert asked["order-q"].items == ("first", "second")
    assert asked["text-q"].accept == ("calcium",)
    assert [(pair.left, pair.right) for pair in asked["match-q"].pairs] == [("in", "potassium"), ("out", "sodium")]


@pytest.mark.parametrize("kind", ["moodlexml", "qti", "pretext", "graph"])
@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
        '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>',
        "<a>" * 5000 + "</a>" * 5000,
        "<quiz",
    ],
)
def test_hostile_xml_is_refused(kind: str, bomb: str, tmp_path: Path) -> None:
    source = write(tmp_path, {"x.xml": f'<?xml version="1.0"?>{bomb}'}) / "x.xml"
    with pytest.raises(NotImported):
        move(kind, source, tmp_path / "course", find_importer(kind).Options())
    assert not (tmp_path / "course").exists()


def test_anki(tmp_path: Path) -> None:
    notes = [
        ("What is <b>it</b>?\x1fA wall <img src='wall.png'>[sound:a.mp3]", 0),
        ("The {{c1::pump::what}} moves {{c2::sodium}}.\x1fMore words", 1),
    ]
    asked = questions("anki", apkg(tmp_path / "deck.apkg", notes), tmp_path / "course")
    assert [question.type for question in asked] == ["recall", "text", "text"]
    assert asked[1].accept == ("pump",)
    assert asked[1].hint == "what"
    assert "moves sodium" in asked[1].prompt
    assert (tmp_path / "course/stages/cells/figures/wall.png").read_bytes() == PNG
    outcome = move("anki", tmp_path / "deck.apkg", tmp_path / "again", find_importer("anki").Options())
    assert not lost("What is it A wall The pump moves sodium More words a mp3 tagged", outcome, tmp_path / "again")


def test_a_database_that_is_none(tmp_path: Path) -> None:
    holder = io.BytesIO()
    with zipfile.ZipFile(holder, "w") as archive:
        archive.writestr("collection.anki2", b"SQLite format 3\0" + b"\xff" * 500)
    (tmp_path / "deck.apkg").write_bytes(holder.getvalue())
    with pytest.raises(NotImported):
        move("anki", tmp_path / "deck.apkg", tmp_path / "course", find_importer("anki").Options())


def test_tables(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "concepts.csv": "id,title,stage,prerequisites,color\npump,The pump,First,wall;none,red\nwall,The"
        " wall,First,pump,\n",
        "questions.csv": "concept;type;prompt;option1;option2;correct;feedback\nwall;choice;What is"
        " it?;Lipids;Sugar;1;Yes\n"
        "wall;numeric;How many?;;;5;\npump;text;Which ion?;;;sodium|Na;\n",
    }
    outcome = moved("csv", write(tmp_path / "tables", files), tmp_path / "course")
    course: Any = load_course(tmp_path / "course")
    assert [concept.id for concept in course.concepts] in (["pump", "wall"], ["wall", "pump"])
    assert {question.type for concept in course.concepts for question in concept.prove_it} == {
        "choice",
        "numeric",
        "text",
    }
    told = " ".join(map(str, outcome.losses))
    assert all(word in told for word in ("none", "red", "circle"))


def test_gaps_that_never_end_take_no_time_by_the_square() -> None:
    before = time.process_time()
    assert cloze("{1:SHORTANSWER:=a" * 8_000, BankContext, {}) == []  # type: ignore[arg-type]
    assert time.process_time() - before < 5


def test_tags_that_never_end_are_text_and_take_no_time_by_the_square() -> None:
    before = time.process_time()
    for piece in ("<a ", '<a "', "<a b='", "<a <a "):
        assert " ".join(words_of(f"<p>Pumps</p>{piece * 6_000}").split()).startswith("Pumps <a")
    assert time.process_time() - before < 5


MANY = {
    "cloze": ("<questiontext><text>", "{1:MULTICHOICE:=iN#f~b}", "</text></questiontext>"),
    "matching": (
        "<questiontext><text>M?</text></questiontext>",
        "<subquestion><text>lN</text><answer><text>iN</text></answer></subquestion>",
        "",
    ),
}


@pytest.mark.parametrize("kind", MANY)
def test_a_question_of_very_many_parts_is_one(kind: str, tmp_path: Path) -> None:
    """One for each part, with all the others in it, would be as large as their number's square."""
    before, part, after = MANY[kind]
    parts = "".join(part.replace("N", str(at)) for at in range(500))
    bank = tmp_path / "bank.xml"
    bank.write_text(f'<quiz><question type="{kind}">{before}{parts}{after}</question></quiz>')
    (one,) = questions("moodlexml", bank, tmp_path / "course")
    assert one.type == "recall"
    assert all(f"i{at}" in one.answer for at in (0, 250, 499))
