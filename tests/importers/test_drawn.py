"""Where a source draws some of several questions, the concept has a pool, or the report says why it has none."""

from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from coursekit.course.model import Concept
from importers.moving import PNG, moved, write
from importers.test_pictured import picture

OTHER = picture()


def item(name: str, points: str = "1") -> str:
    """A true-or-false question of QTI 1.2."""
    return f"""<item ident="{name}"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>points_possible</fieldlabel><fieldentry>{points}</fieldentry></qtimetadatafield></qtimetadata>
</itemmetadata><presentation><material><mattext>Is
 {name} so?</mattext></material><response_lid ident="r"><render_choice><response_label ident="a"><material><mattext>Yes
</mattext></material></response_label><response_label ident="b"><material><mattext>No</mattext></material>
</response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal
 respident="r">a</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></item>"""


def drawn(title: str, number: int, inside: str, more: str = "", bank: str = "") -> str:
    """A group of Canvas."""
    reference = f"<sourcebank_ref>{bank}</sourcebank_ref>" if bank else ""
    return f"""<section ident="{title}" title="{title}"><selection_ordering><selection>{reference}
<selection_number>{number}</selection_number>{more}</selection></selection_ordering>{inside}</section>"""


def quiz(*inside: str) -> str:
    return f"""<questestinterop><assessment ident="q" title="Quiz"><section ident="root_section">{"".join(inside)}
</section></assessment></questestinterop>"""


def imported(kind: str, source: Path, target: Path, **options: Any) -> tuple[dict[str, Concept], list[str]]:
    outcome = moved(kind, source, target, **options)
    return dict(load_course(target).by_id), [str(each) for each in outcome.losses]


def pools(concept: Concept) -> list[tuple[str, float]]:
    return [(question.pool, question.points) for question in concept.prove_it]


def test_groups_of_canvas_are_pools(tmp_path: Path) -> None:
    each = "<selection_extension><points_per_item>2.0</points_per_item></selection_extension>"
    ions, cells = drawn("Ions", 1, item("a") + item("b", "5"), each), drawn("Cells", 2, "", each, bank="bank")
    bank = f"""<questestinterop><objectbank ident="bank"><qtimetadata><qtimetadatafield>
<fieldlabel>bank_title</fieldlabel><fieldentry>All cells</fieldentry></qtimetadatafield>
</qtimetadata>{"".join(item(f"c{n}", str(n)) for n in (1, 2, 3))}
</objectbank></questestinterop>"""
    source = write(tmp_path / "q", {"quiz.xml": quiz(item("first"), ions, cells), "bank.xml": bank})
    concepts, listed = imported("qti", source, tmp_path / "course")
    assert list(concepts) == ["quiz"]
    assert concepts["quiz"].draws == {"ions": 1, "cells": 2}
    assert pools(concepts["quiz"]) == [("", 1), ("ions", 2), ("ions", 2), *[("cells", 2)] * 3]
    assert [line for line in listed if "drawn, and" in line] == []
    assert any("All cells" in line for line in listed)


@pytest.mark.parametrize(
    ("group", "why"),
    [
        (drawn("Ions", 1, item("a") + item("b", "5")), "they don't count the same"),
        (drawn("Ions", 3, item("a") + item("b")), "there are not as many"),
        (drawn("Ions", 1, drawn("A", 1, item("a")) + drawn("B", 1, item("b"))), "1 sections are drawn"),
        (drawn("Ions", 1, "", bank="gone"), "a bank which is not in the source: “Ions gone”"),
    ],
)
def test_groups_that_no_pool_can_be_are_listed(tmp_path: Path, group: str, why: str) -> None:
    source = write(tmp_path / "q", {"quiz.xml": quiz(item("x"), group)})
    concepts, listed = imported("qti", source, tmp_path / "course")
    assert concepts["quiz"].draws == {}
    (line,) = [line for line in listed if why in line]
    assert line.startswith("quiz.xml:") and "Ions" in line


def test_all_questions_of_one_group_need_no_name(tmp_path: Path) -> None:
    source = write(tmp_path / "q", {"quiz.xml": quiz(drawn("Ions", 2, "".join(map(item, "abc"))))})
    concepts, _ = imported("qti", source, tmp_path / "course")
    assert (concepts["quiz"].draws, concepts["quiz"].prove_it[0].pool) == ({"": 2}, "")
    other = quiz(drawn("X", 2, "".join(map(item, "cde")))).replace("Quiz", "Other")
    two = write(tmp_path / "two", {"a.xml": quiz(drawn("X", 1, item("a") + item("b"))), "b.xml": other})
    concepts, _ = imported("qti", two, tmp_path / "one", into="one")
    assert [dict(each.draws) for each in concepts.values()] == [{"x": 1, "x-2": 2}]


TEST = """<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="Hearts">
<testPart identifier="P"><timeLimits maxTime="600"/><assessmentSection identifier="S" title="Valves">
<selection select="2"/><ordering shuffle="true"/>
<assessmentItemRef identifier="a" href="a.xml" required="true"><weight identifier="w" value="2"/></assessmentItemRef>
<assessmentItemRef identifier="b" href="b.xml"/><assessmentItemRef identifier="c" href="c.xml">
<itemSessionControl maxAttempts="3"/></assessmentItemRef>
</assessmentSection></testPart></assessmentTest>"""
ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{0}" title="It">
<responseDeclaration identifier="R" cardinality="single" baseType="string"><correctResponse><value>x</value>
</correctResponse></responseDeclaration><outcomeDeclaration identifier="MAXSCORE" baseType="float"
 cardinality="single"><defaultValue><value>3</value></defaultValue></outcomeDeclaration><itemBody><p>Which {0}?
<textEntryInteraction responseIdentifier="R"/></p></itemBody></assessmentItem>"""


def test_selections_of_qti_2_are_pools(tmp_path: Path) -> None:
    items = {f"{name}.xml": ITEM.format(name) for name in "abc"}
    concepts, listed = imported("qti", write(tmp_path / "q", {"t.xml": TEST, **items}), tmp_path / "course")
    assert dict(concepts["valves"].draws) == {"valves": 1}
    assert pools(concepts["valves"]) == [("", 6), ("valves", 3), ("valves", 3)]
    assert [question.tries for question in concepts["valves"].prove_it] == [None, None, 3]
    assert any("a time limit: “maxTime 600”" in line for line in listed)
    assert any(line.startswith("t.xml:") and "another order each time" in line for line in listed)


def problem(name: str, more: str = "") -> str:
    return f"""<problem url_name="{name}" {more}><stringresponse answer="x" type="ci"><label>Which {name}?</label>
<textline/></stringresponse></problem>"""


OLX = """<course display_name="Cells" start="2026-01-01T00:00:00Z"><chapter display_name="One"
 visible_to_staff_only="true">
<sequential display_name="Quiz" due="2026-02-01T00:00:00Z" graded="true"><vertical display_name="Quiz">{0}</vertical>
</sequential></chapter></course>"""


@pytest.mark.parametrize("kind", ["library_content", "itembank", "problem_bank"])
def test_banks_of_open_edx_are_pools(tmp_path: Path, kind: str) -> None:
    inside = "".join(problem(name, 'weight="2" max_attempts="3" showanswer="never"') for name in "abc")
    text = OLX.format(f'{problem("first")}<{kind} display_name="Ions" max_count="2">{inside}</{kind}>')
    concepts, listed = imported("olx", write(tmp_path / "q", {"course.xml": text}), tmp_path / "course")
    assert dict(concepts["quiz"].draws) == {"ions": 2}
    assert pools(concepts["quiz"]) == [("", 1), *[("ions", 2)] * 3]
    assert [question.tries for question in concepts["quiz"].prove_it] == [None, 3, 3, 3]
    for words in ("start 2026-01-01", "visible_to_staff_only true", "due 2026-02-01", "graded true", "showanswer never",
                  f"the name of <{kind}>: “Ions”"):  # fmt: skip
        assert any(words in line for line in listed)


@pytest.mark.parametrize(
    ("holder", "why"),
    [
        ('<library_content max_count="1"><html>Words.</html>{0}{1}</library_content>', "<html> would be drawn with"),
        ('<itembank max_count="4">{0}{1}</itembank>', "there are not as many"),
        ("<randomize>{0}{2}</randomize>", "one of them became several"),
        ('<split_test user_partition_id="7">{0}{1}</split_test>', "<split_test>, of which all is taken: “7”"),
        ('<library_content source_library_id="l" display_name="Far away"/>', "whose questions are not in the source"),
    ],
)
def test_banks_that_no_pool_can_be_are_listed(tmp_path: Path, holder: str, why: str) -> None:
    double = problem("c").replace(
        "</problem>", '<stringresponse answer="y"><label>And?</label></stringresponse></problem>'
    )
    text = OLX.format(problem("first") + holder.format(problem("a"), problem("b"), double))
    concepts, listed = imported("olx", write(tmp_path / "q", {"course.xml": text}), tmp_path / "course")
    assert concepts["quiz"].draws == {}
    assert any(why in line for line in listed)


def test_random_questions_of_moodle_draw_of_their_category(tmp_path: Path) -> None:
    def asked(kind: str, name: str) -> str:
        return f"""<question type="{kind}"><name><text>{name}</text></name><questiontext><text>Which {name}?</text>
</questiontext><answer fraction="100"><text>x</text></answer></question>"""

    def category(name: str) -> str:
        return f'<question type="category"><category><text>$course$/top/{name}</text></category></question>'

    text = (
        f"<quiz>{category('Ions')}{asked('shortanswer', 'a')}{asked('random', 'Random (Ions)')}"
        f"{asked('shortanswer', 'b')}{asked('random', 'r')}{asked('shortanswer', 'c')}"
        f"{category('Cells')}{asked('shortanswer', 'd')}</quiz>"
    )
    concepts, _ = imported("moodlexml", write(tmp_path / "q", {"bank.xml": text}) / "bank.xml", tmp_path / "course")
    assert (concepts["ions"].draws, concepts["cells"].draws) == ({"": 2}, {})
    assert len(concepts["ions"].prove_it) == 3


def test_pictures_of_one_name_stay_apart(tmp_path: Path) -> None:
    def page(words: str) -> str:
        return f'<p>{words} <img src="a.png" alt="A wall"></p>'

    manifest = """<manifest identifier="m"><organizations><organization><item identifier="w"><title>Walls</title>
<item identifier="i" identifierref="r1"><title>One</title></item><item identifier="j" identifierref="r2">
<title>Two</title></item><item identifier="k" identifierref="r3"><title>Three</title></item></item></organization>
</organizations>
<resources>{0}</resources></manifest>"""
    resources = "".join(
        f'<resource identifier="r{n}" type="webcontent" href="{n}/p.html"><file href="{n}/p.html"/></resource>'
        for n in "123"
    )
    write(tmp_path / "p", {"imsmanifest.xml": manifest.format(resources), "1/p.html": page("One is here and says so."),
                           "2/p.html": page("Two is here and says so."), "3/p.html": page("Three is here and says so."),
                           "1/a.png": PNG, "2/a.png": OTHER, "3/a.png": PNG})  # fmt: skip
    moved("scorm", tmp_path / "p", tmp_path / "course")
    stage = tmp_path / "course/stages/walls"
    assert (stage / "figures/a.png").read_bytes() == PNG
    assert (stage / "figures/a-2.png").read_bytes() == OTHER
    assert "(figures/a-2.png)" in (stage / "two.md").read_text()
    assert "(figures/a.png)" in (stage / "one.md").read_text() and "(figures/a.png)" in (stage / "three.md").read_text()
