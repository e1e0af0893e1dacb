"""Places in a picture: hotspots where nothing is lost, else a question that the learner judges, which is listed."""

import base64
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from coursekit.course.load import load_course
from importers.moving import moved, write

MARK = "TO WRITE: what is seen in place "


def picture(width: int = 200, height: int = 100) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return file.getvalue()


def imported(kind: str, source: Path, target: Path) -> tuple[list[Any], list[str]]:
    outcome = moved(kind, source, target)
    asked = [question for concept in load_course(target).concepts for question in concept.prove_it]
    return asked, [str(each) for each in outcome.losses]


def regions(question: Any) -> list[tuple[str, str, bool]]:
    return [(each.text, each.polygon, each.correct) for each in question.regions]


def item(kind: str, inside: str, declared: str, more: str = 'maxChoices="1"') -> str:
    """An item of QTI 2.1 about a map that is shown half as large as it is."""
    return f"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="map" title="Map">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">{declared}</responseDeclaration>
<itemBody>
<{kind} responseIdentifier="R" {more}><prompt>Where is it?</prompt><object data="pics/map.png" type="image/png"
 width="100"
 height="50">A map</object>{inside}</{kind}></itemBody></assessmentItem>"""


RIGHT = "<correctResponse><value>A</value></correctResponse>"
SPOTS = """<hotspotChoice identifier="A" shape="rect" coords="10,10,20,30" hotspotLabel="A bay"/>
<hotspotChoice identifier="B" shape="poly" coords="40,10,60,10,50,40,40,10"/>
<hotspotChoice identifier="C" shape="circle" coords="95,25,10"/>"""

AREA = """<correctResponse><value>1 1</value></correctResponse><areaMapping><areaMapEntry shape="circle"
 coords="50,25,9" mappedValue="1"/></areaMapping>"""


def test_hotspots_of_qti_2(tmp_path: Path) -> None:
    source = write(tmp_path / "q", {"a.xml": item("hotspotInteraction", SPOTS, RIGHT), "pics/map.png": picture()})
    (question,), listed = imported("qti", source, tmp_path / "course")
    assert (question.type, question.prompt, question.alt, question.id) == ("hotspot", "Where is it?", "A map", "map")
    assert (tmp_path / "course/stages/q" / question.picture).read_bytes() == picture()
    bay, cape, isle = regions(question)
    assert bay == ("A bay", "20,20 40,20 40,60 20,60", True)
    assert cape == (f"{MARK}2", "80,20 120,20 100,80", False)
    assert isle[1].startswith("200,50 ") and max(map(float, re.findall(r"([\d.]+),", isle[1]))) == 200
    assert [line for line in listed if "recall" in line] == []


@pytest.mark.parametrize(
    ("kind", "inside", "declared", "why"),
    [
        ("hotspotInteraction", SPOTS[: SPOTS.index("\n")], RIGHT, "for it has one place"),
        ("hotspotInteraction", SPOTS.replace("10,10,20,30", "10%,10,20,30"), RIGHT, "for its places are shares"),
        ("hotspotInteraction", SPOTS.replace("10,10,20,30", "900,10,990,30"), RIGHT, "a place is outside of"),
        ("hotspotInteraction", SPOTS, RIGHT.replace("</value>", "</value><value>B</value>"), "any of several places"),
        ("selectPointInteraction", "", AREA, "for it has one place"),
    ],
)
def test_places_that_no_hotspot_can_be(tmp_path: Path, kind: str, inside: str, declared: str, why: str) -> None:
    source = write(tmp_path / "q", {"a.xml": item(kind, inside, declared), "pics/map.png": picture()})
    (question,), listed = imported("qti", source, tmp_path / "course")
    assert question.type == "recall" and "![A map](figures/map.png)" in question.prompt
    (line,) = [line for line in listed if why in line]
    assert line.startswith("a.xml:1:") and re.search(r"\d+,\d+", line)


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    source = write(tmp_path / "q", {"a.xml": item("hotspotInteraction", SPOTS, RIGHT)})
    (question,), listed = imported("qti", source, tmp_path / "course")
    assert question.type == "recall" and any("its picture is not in the source" in line for line in listed)


def test_areas_and_things_of_qti_2(tmp_path: Path) -> None:
    areas = "".join(
        f'<areaMapEntry shape="rect" coords="{at},0,{at + 20},20" mappedValue="{value}"/>'
        for at, value in ((0, 1), (30, 1), (60, 0))
    )
    points = item("selectPointInteraction", "", f"<areaMapping>{areas}</areaMapping>", 'maxChoices="2"')
    things = """<gapText identifier="T1">Ulm</gapText><gapText identifier="T2">Rom</gapText><gapText
 identifier="T3">Ur</gapText>
<associableHotspot identifier="A" shape="rect" coords="0,0,20,20"/>
<associableHotspot identifier="B" shape="rect" coords="30,0,50,20"/>"""
    pairs = "<correctResponse><value>T1 A</value><value>T2 B</value></correctResponse>"
    gaps = item("graphicGapMatchInteraction", things, pairs).replace('identifier="map"', 'identifier="gaps"')
    source = write(tmp_path / "q", {"a.xml": points, "b.xml": gaps, "pics/map.png": picture()})
    (first, ulm, rome), listed = imported("qti", source, tmp_path / "course")
    assert [(each.polygon, each.correct) for each in first.regions] == [
        ("0,0 40,0 40,40 0,40", True), ("60,0 100,0 100,40 60,40", True), ("120,0 160,0 160,40 120,40", False)
    ]  # fmt: skip
    assert [(each.type, each.prompt.split("\n")[-1], each.marked) for each in (ulm, rome)] == [
        ("hotspot", "Ulm", (True, False)), ("hotspot", "Rom", (False, True))
    ]  # fmt: skip
    assert any("a thing that belongs nowhere in a picture: “Ur”" in line for line in listed)


def test_hotspots_of_qti_1(tmp_path: Path) -> None:
    def asked(name: str, response: str, condition: str) -> str:
        return f"""<item ident="{name}"><presentation><material><mattext>Where is {name}?</mattext></material>
<material><matimage uri="pics/map.png" width="200" height="100"/></material>{response}</presentation><resprocessing>
<respcondition><conditionvar>{condition}</conditionvar><setvar>100</setvar></respcondition></resprocessing></item>"""

    labels = """<render_hotspot><response_label ident="a" rarea="Rectangle">10,20,30,40</response_label>
<response_label ident="b" rarea="Ellipse">100,50,20,20</response_label></render_hotspot>"""
    by_name = asked("one", f'<response_lid ident="r">{labels}</response_lid>', '<varequal respident="r">a</varequal>')
    by_ground = asked(
        "two", f'<response_xy ident="r">{labels}</response_xy>',
        '<varinside respident="r" areatype="Ellipse">100,50, 20,20</varinside>',
    )  # fmt: skip
    alone = asked("three", '<response_xy ident="r"><render_hotspot/></response_xy>',
                  '<varinside respident="r" areatype="Rectangle">1,2,3,4</varinside>')  # fmt: skip
    text = f"<questestinterop>{by_name}{by_ground}{alone}</questestinterop>"
    source = write(tmp_path / "q", {"a.xml": text, "pics/map.png": picture()})
    (one, two, three), listed = imported("qti", source, tmp_path / "course")
    assert regions(one)[0] == (f"{MARK}1", "10,20 40,20 40,60 10,60", True)
    assert (one.prompt, two.marked, two.regions[1].polygon.split()[0]) == ("Where is one?", (False, True), "110,50")
    assert three.type == "recall" and "(figures/map.png)" in three.prompt
    assert any("Rectangle 1,2,3,4" in line for line in listed)


def drags(kind: str, inside: str) -> str:
    map_of = base64.b64encode(picture()).decode()
    return f"""<quiz><question type="{kind}"><name><text>Map</text></name><questiontext format="html">
<text>Place them on the
 Map.</text></questiontext><defaultgrade>2</defaultgrade><file name="map.png" encoding="base64">{map_of}</file>{inside}
</question></quiz>"""


def drag(number: int, words: str) -> str:
    return f"<drag><no>{number}</no><text>{words}</text></drag>"


def drop(number: int, shape: str, coords: str) -> str:
    return f"<drop><no>1</no><shape>{shape}</shape><coords>{coords}</coords><choice>{number}</choice></drop>"


def test_markers_of_moodle(tmp_path: Path) -> None:
    inside = (
        f"{drag(1, 'Station')}{drag(2, 'School')}{drag(3, 'Spare')}{drop(1, 'circle', '20,20;10')}"
        f"{drop(2, 'rectangle', '50,10;30,20')}{drop(1, 'polygon', '100,10;150,10;120,60')}"
    )
    source = write(tmp_path / "q", {"bank.xml": drags("ddmarker", inside)}) / "bank.xml"
    (station, school), listed = imported("moodlexml", source, tmp_path / "course")
    assert (station.prompt.split("\n")[-1], station.marked) == ("**Station**", (True, False, True))
    assert school.marked == (False, True, False)
    assert [each.polygon for each in school.regions[1:]] == ["50,10 80,10 80,30 50,30", "100,10 150,10 120,60"]
    assert any("a marker that belongs nowhere: “Spare”" in line for line in listed)
    alone = write(tmp_path / "one", {"bank.xml": drags("ddmarker", drag(1, "Station") + drop(1, "circle", "20,20;10"))})
    (question,), listed = imported("moodlexml", alone / "bank.xml", tmp_path / "two")
    assert question.type == "recall" and "(figures/map.png)" in question.prompt
    assert any("Station circle 20,20;10" in line for line in listed)


def test_things_onto_pictures_of_moodle(tmp_path: Path) -> None:
    def inside(*names: str) -> str:
        places = "".join(
            f"<drop><text>{name}</text><no>{n}</no><choice>{n}</choice><xleft>{n}0</xleft><ytop>5</ytop></drop>"
            for n, name in enumerate(names, 1)
        )
        return f"{drag(1, 'Rain')}{drag(2, 'Snow')}{places}"

    for names, kind in ((("North", "South"), "match"), (("", ""), "recall")):
        source = write(tmp_path / kind, {"bank.xml": drags("ddimageortext", inside(*names))}) / "bank.xml"
        (question,), listed = imported("moodlexml", source, tmp_path / f"{kind}-course")
        assert question.type == kind and "(figures/map.png)" in question.prompt
        assert any("Rain 10,5; Snow 20,5" in line for line in listed)


def test_pictures_of_open_edx_are_listed_with_what_is_right(tmp_path: Path) -> None:
    text = """<course display_name="C"><chapter display_name="One"><sequential display_name="Quiz"><vertical
 display_name="Quiz"><problem><p>Click on the triangle.</p><imageresponse><imageinput
 src="/static/shapes.png" width="220" height="150" alt="Three shapes" rectangle="(80,40)-(130,90)"/>
</imageresponse></problem></vertical>
</sequential></chapter></course>"""
    source = write(tmp_path / "q", {"course.xml": text, "static/shapes.png": picture()})
    (question,), listed = imported("olx", source, tmp_path / "course")
    assert question.type == "recall" and "![Three shapes](figures/shapes.png)" in question.prompt
    assert any("(80,40)-(130,90)" in line for line in listed)
